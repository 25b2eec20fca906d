package dev.agentbench.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference solutions of all forty tasks, played with the real tools in real workspaces. Their
 * commands compile and run tests; they are shown to the rules and not run, which would take
 * minutes.
 */
@Tag("slow")
class ReferenceSolutionsTest {
  private static final Path TASKS = Path.of("tasks").toAbsolutePath();

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private Toolbox tools;
  private Workspaces workspaces;

  @BeforeEach
  void openTheToolbox() {
    tools = new Toolbox(ToolSettings.DEFAULTS, new CommandRunner(CommandSettings.DEFAULTS));
    workspaces = new Workspaces(new WorkspaceSettings(folder, WorkspaceSettings.DEFAULT_SKIPPED));
  }

  @Test
  void noReferenceSolutionIsNoted() throws Exception {
    TaskSet set = new TaskLoader().load(TASKS);
    List<String> noted = new ArrayList<>();
    for (Task task : set.tasks()) {
      List<Solution.Step> steps =
          set.solutionsOf(task.id()).stream().flatMap(each -> each.steps().stream()).toList();
      assertThat(steps).as("%s", task.id()).isNotEmpty();
      notesOn(task, steps).forEach(note -> noted.add(task.id() + ": " + note));
    }
    assertThat(set.tasks()).hasSize(40);
    assertThat(noted).isEmpty();
  }

  @Test
  void aSolutionThatAlsoEditsATestIsNoted() throws Exception {
    TaskSet set = new TaskLoader().load(TASKS);
    Task task = set.find("task_003").orElseThrow();
    List<Solution.Step> steps = new ArrayList<>(set.solutionsOf(task.id()).get(0).steps());
    steps.add(
        new Solution.CallTool(
            "write_file",
            "{\"path\": \"src/test/java/town/library/DeskTest.java\", \"content\": \"class DeskTest"
                + " {}\"}"));

    assertThat(notesOn(task, steps))
        .extracting(note -> note.rule() + " " + note.where())
        .containsExactly("TESTS_EDITED src/test/java/town/library/DeskTest.java");
  }

  private List<IntegrityNote> notesOn(Task task, List<Solution.Step> steps)
      throws IOException, InterruptedException {
    Path template = task.templateBeside(TASKS.resolve("project"));
    try (Workspace workspace = workspaces.create(template, task.id().value())) {
      workspace.begin(false);
      IntegrityWatch watch = IntegrityWatch.of(task, template, workspace.root());
      for (Solution.Step step : steps) {
        if (step instanceof Solution.CallTool call) {
          play(call, workspace, watch);
        }
      }
      return watch.notes(ChangedFiles.of(workspace, template));
    }
  }

  private void play(Solution.CallTool step, Workspace workspace, IntegrityWatch watch)
      throws InterruptedException {
    ToolCall call =
        new ToolCall("call", step.tool(), codec.readObject(step.arguments()).orElseThrow(), false);
    watch.called(call);
    if (!call.name().equals("execute_command")) {
      ToolResult result = tools.run(call, workspace);
      assertThat(result.error()).isNull();
    }
  }
}
