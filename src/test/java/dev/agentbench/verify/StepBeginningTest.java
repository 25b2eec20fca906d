package dev.agentbench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.task.Task;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The workspace of a later step, with real commands. */
@Timeout(60)
class StepBeginningTest {
  /** Writes another text each time, into a build folder. */
  private static final String STAMP =
      """
      import java.nio.file.*;

      class Stamp {
        public static void main(String[] arguments) throws Exception {
          Files.createDirectory(Path.of("out"));
          Files.writeString(Path.of("out/stamp.txt"), String.valueOf(System.nanoTime()));
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void stepsBeforeArePlayedOnceAndLeaveTheSameInEachWorkspace() throws Exception {
    write("project/Stamp.java", STAMP);
    write(
        "tasks/tasks.yaml",
        """
        tasks:
          - id: task_1
            category: complex
            type: coding
            steps:
              - {description: Stamp., auto_check: [{type: file_exists, params: {path: out}}]}
              - {description: Read., auto_check: [{type: file_exists, params: {path: out}}]}
        """);
    write(
        "tasks/solutions/task_1.yaml",
        """
        task: task_1
        solutions:
          - steps: [{call: execute_command, arguments: {command: java Stamp.java}}]
            answer: done
          - {steps: [], answer: done}
        """);
    TaskSet set = new TaskLoader().load(folder.resolve("tasks"));
    Task task = set.tasks().get(0);
    CommandRunner commands =
        new CommandRunner(folder.resolve("commands"), CommandSettings.DEFAULTS);
    try (Checks checks =
            new Checks(
                new CheckSettings(CheckSettings.DEFAULT_LANGUAGES, Duration.ofSeconds(30), 1 << 16),
                commands);
        StepBeginning beginning =
            new StepBeginning(
                environment(commands, checks), task, set.solutionsOf(task.id()).subList(0, 1))) {
      String stamp;
      try (Workspace first = beginning.open("first")) {
        Path file = first.root().resolve("out/stamp.txt");
        stamp = Files.readString(file);
        Files.writeString(file, "changed");
      }
      try (Workspace second = beginning.open("second")) {
        assertThat(second.root().resolve("out/stamp.txt")).hasContent(stamp);
      }
    }
    assertThat(folder.resolve("w")).isEmptyDirectory();
  }

  private TrialEnvironment environment(CommandRunner commands, Checks checks) {
    return new TrialEnvironment(
        folder.resolve("project"),
        new Workspaces(
            new WorkspaceSettings(folder.resolve("w"), WorkspaceSettings.DEFAULT_SKIPPED)),
        new Toolbox(ToolSettings.DEFAULTS, commands),
        checks,
        commands,
        new MilestonePool());
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
