package dev.agentbench.app;

import dev.agentbench.check.Checks;
import dev.agentbench.config.Configuration;
import dev.agentbench.task.Task;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.trial.milestone.MilestonePool;
import dev.agentbench.workspace.TemplateSize;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import java.util.List;

/** Puts together what trials work with on this machine. */
final class TrialEnvironments {
  private TrialEnvironments() {}

  /**
   * What is opened for it is closed with {@code opened}.
   *
   * @throws dev.agentbench.error.BenchmarkException when a task's template leaves no room to work,
   *     or commands cannot be fenced in as demanded
   */
  static TrialEnvironment open(Configuration configuration, List<Task> tasks, CloseStack opened) {
    tasks.stream()
        .map(task -> task.templateBeside(configuration.template()))
        .distinct()
        .forEach(
            template ->
                TemplateSize.requireRoom(
                    template, configuration.workspaces(), configuration.commands()));
    CommandRunner commands = new CommandRunner(configuration.commands());
    Checks checks = opened.push(new Checks(configuration.checks(), commands));
    checks.keepHidden(tasks);
    return new TrialEnvironment(
        configuration.template(),
        new Workspaces(configuration.workspaces()),
        new Toolbox(configuration.tools(), commands),
        checks,
        commands,
        opened.push(new MilestonePool()));
  }
}
