package dev.agentbench.cli;

import java.io.PrintWriter;
import java.util.List;

/** Tells which gates failed. */
final class GateVerdict {
  private GateVerdict() {}

  static int exitCode(List<String> failures, PrintWriter err) {
    failures.forEach(failure -> err.println("gate failed: " + failure));
    err.flush();
    return failures.isEmpty() ? ExitCodes.OK : ExitCodes.GATE;
  }
}
