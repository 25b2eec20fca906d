package dev.agentbench.app;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import dev.agentbench.workspace.command.SandboxPromise;
import dev.agentbench.workspace.command.SandboxTrial;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks what holds the commands of agents on this machine: every promise is tried. */
public final class SandboxCheck {
  private static final String INSTALL =
      "Install bubblewrap, or see docs/security.md for what an agent can do without it.";

  private SandboxCheck() {}

  /** The sandbox, then a step for each promise of docs/sandbox.md. */
  public static List<CheckStep> run(CommandSettings settings) throws InterruptedException {
    long start = System.nanoTime();
    List<CheckStep> steps = new ArrayList<>();
    try {
      CommandRunner runner = new CommandRunner(settings);
      boolean sandboxed = runner.isSandboxed();
      steps.add(
          new CheckStep(
              "sandbox",
              sandboxed,
              false,
              since(start),
              runner.sandbox(),
              sandboxed ? null : INSTALL));
      for (SandboxPromise promise : SandboxTrial.of(runner, settings.allowNetwork())) {
        boolean required = sandboxed || promise.always();
        steps.add(
            new CheckStep(
                promise.name(),
                promise.held(),
                required,
                promise.tried(),
                promise.finding(),
                null));
      }
    } catch (BenchmarkException unusable) {
      steps.add(
          new CheckStep(
              "sandbox",
              false,
              true,
              since(start),
              unusable.getMessage(),
              unusable.hint().orElse(null)));
    } catch (IOException noRoom) {
      steps.add(
          new CheckStep(
              "sandbox", false, true, since(start), "could not be tried: " + noRoom, null));
    }
    return steps;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
