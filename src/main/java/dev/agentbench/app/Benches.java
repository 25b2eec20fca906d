package dev.agentbench.app;

import dev.agentbench.check.Checks;
import dev.agentbench.config.Configuration;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.Bench;
import dev.agentbench.workspace.CommandRunner;
import dev.agentbench.workspace.Workspaces;

/** Puts together what trials work with on this machine. */
final class Benches {
  private Benches() {}

  /** What is opened for it is closed with {@code opened}. */
  static Bench open(Configuration configuration, CloseStack opened) {
    CommandRunner commands = new CommandRunner(configuration.commands());
    return new Bench(
        configuration.template(),
        new Workspaces(configuration.workspaces()),
        new Toolbox(configuration.tools(), commands),
        opened.push(new Checks(configuration.checks(), commands)),
        commands);
  }
}
