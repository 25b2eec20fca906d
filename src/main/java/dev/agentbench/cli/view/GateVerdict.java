package dev.agentbench.cli.view;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import java.util.List;

/** Tells which gates failed. */
public final class GateVerdict {
  private GateVerdict() {}

  public static int exitCode(List<String> failures, Console console) {
    console.out().flush();
    failures.forEach(failure -> console.err().println("gate failed: " + failure));
    console.err().flush();
    return failures.isEmpty() ? ExitCodes.OK : ExitCodes.GATE;
  }
}
