package dev.agentbench.app;

import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.workspace.command.CommandRunner;
import java.util.Optional;
import java.util.stream.Stream;

/** Dangers of a run, to be told before its first trial: the reach of its agents on this machine. */
final class ArmDangers {
  private ArmDangers() {}

  /** A sentence for each danger. */
  static Stream<String> of(OpenArm arm) {
    Optional<ConfiguredAgent> agent = arm.codingAgent();
    return Stream.concat(
        Stream.of(arm.experiment().manifest().sandbox())
            .filter(sandbox -> sandbox.startsWith(CommandRunner.NO_SANDBOX))
            .map(sandbox -> withoutSandbox(sandbox, agent)),
        agent.flatMap(AgentLaunching::warning).stream());
  }

  /**
   * @param sandbox why there is none, and what holds in its place after a colon
   */
  private static String withoutSandbox(String sandbox, Optional<ConfiguredAgent> agent) {
    String none = sandbox.substring(0, sandbox.indexOf(':'));
    return agent
        .map(
            each ->
                "The agent "
                    + each.name()
                    + " runs with "
                    + none
                    + ": it reads and writes whatever you can. See docs/agents.md.")
        .orElseGet(
            () ->
                "Commands of agents run with "
                    + none
                    + ": they can access everything that you can. See docs/security.md.");
  }
}
