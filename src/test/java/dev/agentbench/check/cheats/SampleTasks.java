package dev.agentbench.check.cheats;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.trial.milestone.MilestonePool;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The tasks that samples are tried on, with the tools and checks of a trial. Commands run without a
 * sandbox, where a cheat has most room.
 */
final class SampleTasks implements AutoCloseable {
  /** Of a check. Only endless loops take it, and a machine under load. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofSeconds(6);

  private final TaskSet tasks = new TaskLoader().load(Sample.FOLDER.resolve("tasks"));
  private final CommandRunner commands;
  private final Checks checks;
  private final Checks hurriedChecks;
  private final Path folder;

  /**
   * @param folder for workspaces
   */
  SampleTasks(Path folder) {
    this.folder = folder;
    CommandSettings defaults = CommandSettings.DEFAULTS;
    commands =
        new CommandRunner(
            folder.resolve("scratch"),
            new CommandSettings(
                CommandSettings.Mode.NONE,
                defaults.allowNetwork(),
                defaults.readOnly(),
                defaults.maxWorkspaceBytes(),
                defaults.maxProcesses()));
    checks = checks(TIMEOUT);
    hurriedChecks = checks(SHORT);
  }

  private Checks checks(Duration timeout) {
    return new Checks(
        new CheckSettings(CheckSettings.DEFAULT_LANGUAGES, timeout, 64 << 10), commands);
  }

  /** The one check's result after the work of a sample. */
  CheckResult check(Sample sample) throws IOException, InterruptedException {
    TrialEnvironment environment =
        bench(sample.name().startsWith("endless") ? hurriedChecks : checks);
    Task task =
        tasks.tasks().stream()
            .filter(each -> each.id().equals(new TaskId(sample.language())))
            .findFirst()
            .orElseThrow();
    try (Workspace workspace = environment.prepare(task, sample.language() + "-" + sample.name())) {
      work(sample, environment, workspace);
      return environment.check(task.steps().get(0), workspace, "done").get(0);
    }
  }

  private TrialEnvironment bench(Checks with) {
    return new TrialEnvironment(
        Sample.FOLDER.resolve("tasks/java"),
        new Workspaces(
            new WorkspaceSettings(folder.resolve("workspaces"), WorkspaceSettings.DEFAULT_SKIPPED)),
        new Toolbox(ToolSettings.DEFAULTS, commands),
        with,
        commands,
        new MilestonePool());
  }

  private static void work(Sample sample, TrialEnvironment environment, Workspace workspace)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : sample.files().entrySet()) {
      Path path = workspace.root().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    for (String command : sample.runs()) {
      JsonObject arguments = JsonObject.of("command", command);
      ToolResult result =
          environment
              .tools()
              .run(new ToolCall("call", "execute_command", arguments, false), workspace);
      if (!result.succeeded() || !result.content().get("return_code").orElse(1L).equals(0L)) {
        throw new IllegalStateException(sample + ": " + command + ": " + result);
      }
    }
  }

  @Override
  public void close() {
    checks.close();
    hurriedChecks.close();
  }
}
