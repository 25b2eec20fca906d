package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.workspace.CommandRunner;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The repository's own tasks: none is done before anybody has worked, and each can be done. */
class TaskSetTest {
  private static final Path FOLDER = Path.of("tasks");
  private static final TaskSet SET = new TaskLoader().load(FOLDER);
  private static final CommandRunner COMMANDS = new CommandRunner();
  private static final Toolbox TOOLS = new Toolbox(ToolSettings.DEFAULTS, COMMANDS);
  private static final Checks CHECKS =
      new Checks(
          new CheckSettings(CheckSettings.DEFAULT_LANGUAGES, Duration.ofMinutes(2), 64 << 10),
          COMMANDS);

  /** The commands of a task wait for one another; two tasks at once keep two cores busy. */
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir static Path workspaces;

  @AfterAll
  static void closeThePools() throws InterruptedException {
    POOL.shutdownNow();
    assertThat(POOL.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    CHECKS.close();
  }

  @Test
  void theSetCoversEveryCategoryAndType() {
    assertThat(SET.warnings()).isEmpty();
    assertThat(SET.tasks()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(SET.tasks())
        .extracting(Task::category)
        .contains("simple", "medium", "complex", "specialized");
    assertThat(SET.tasks())
        .extracting(Task::type)
        .contains("coding", "architecture", "debug", "question", "mixed");
  }

  @Test
  void everyTaskIsCheckedAndHasASolution() {
    assertThat(SET.tasks())
        .allSatisfy(
            task -> {
              assertThat(task.checks()).as("checks of %s", task.id()).isNotEmpty();
              assertThat(SET.solutionOf(task.id())).as("solution of %s", task.id()).isPresent();
            });
  }

  @Test
  void noDescriptionIsTakenForAnAnswer() throws InterruptedException {
    for (Task task : SET.tasks()) {
      List<CheckSpec> ofAnswer =
          task.checks().stream().filter(check -> check.type().startsWith("response_")).toList();
      try (Workspace workspace = workspace(task)) {
        assertThat(CHECKS.run(ofAnswer, workspace, task.description()))
            .as("%s answered by its own description", task.id())
            .allMatch(result -> result.status() == Status.FAILED);
      }
    }
  }

  @Test
  void everyTaskStartsFromTheOneTemplateAsItIs() {
    assertThat(SET.tasks())
        .as("what has a template or a setup of its own is not prepared here")
        .allSatisfy(task -> assertThat(task.project()).as("project of %s", task.id()).isNull())
        .allSatisfy(task -> assertThat(task.setup()).as("setup of %s", task.id()).isEmpty());
  }

  @TestFactory
  List<DynamicTest> everyTaskFailsUntouchedAndPassesWithItsSolution() {
    return SET.tasks().stream()
        .map(
            task -> {
              Future<Void> tried =
                  POOL.submit(
                      () -> {
                        untouchedItFails(task);
                        solvedItPasses(task);
                        return null;
                      });
              return dynamicTest(task.id() + " " + task.title(), () -> await(tried));
            })
        .toList();
  }

  /** The first check that fails will do: the others may take long. */
  private static void untouchedItFails(Task task) throws InterruptedException {
    try (Workspace workspace = workspace(task)) {
      List<CheckResult> results = new ArrayList<>();
      for (CheckSpec check : task.checks()) {
        CheckResult result = CHECKS.run(List.of(check), workspace, "").get(0);
        if (result.status() == Status.FAILED) {
          return;
        }
        results.add(result);
      }
      fail("%s needs no work: nothing fails on the template as it is: %s", task.id(), results);
    }
  }

  private static void solvedItPasses(Task task) throws InterruptedException {
    Solution solution = SET.solutionOf(task.id()).orElseThrow();
    try (Workspace workspace = workspace(task)) {
      for (Solution.Step step : solution.steps()) {
        Optional<ToolCall> call = step.accept(new AsToolCall());
        if (call.isPresent()) {
          assertSucceeds(task, call.get(), workspace);
        }
      }
      assertThat(CHECKS.run(task.checks(), workspace, solution.answer()))
          .as("%s with its solution", task.id())
          .allMatch(result -> result.status() == Status.PASSED);
    }
  }

  private static void assertSucceeds(Task task, ToolCall call, Workspace workspace)
      throws InterruptedException {
    ToolResult result = TOOLS.run(call, workspace);
    String told = "%s: %s gives %s".formatted(task.id(), call, result);
    assertThat(result.succeeded()).as(told).isTrue();
    assertThat(result.content().get("return_code").orElse(0L)).as(told).isEqualTo(0L);
  }

  private static Workspace workspace(Task task) {
    WorkspaceSettings settings =
        new WorkspaceSettings(workspaces, WorkspaceSettings.DEFAULT_SKIPPED);
    return new Workspaces(settings).create(FOLDER.resolve("project"), task.id().value());
  }

  private static void await(Future<Void> tried) throws Throwable {
    try {
      tried.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause();
    }
  }

  /** What a step asks of the tools; nothing for words and for a change of agent. */
  private static final class AsToolCall implements Solution.Visitor<Optional<ToolCall>> {
    @Override
    public Optional<ToolCall> say(Solution.Say step) {
      return Optional.empty();
    }

    @Override
    public Optional<ToolCall> switchAgent(Solution.SwitchAgent step) {
      return Optional.empty();
    }

    @Override
    public Optional<ToolCall> callTool(Solution.CallTool step) {
      JsonObject arguments = new MessageCodec().readObject(step.arguments()).orElseThrow();
      return Optional.of(new ToolCall("call", step.tool(), arguments, false));
    }
  }
}
