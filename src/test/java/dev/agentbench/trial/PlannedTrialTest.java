package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.Checks;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings.OwnPlans;
import dev.agentbench.embedded.EmbeddedSettings.PlanFrames;
import dev.agentbench.embedded.EmbeddedSettings.PlanHabits;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.tool.Toolbox;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.milestone.MilestonePool;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.trial.planning.Orchestration;
import dev.agentbench.trial.planning.PlanningSettings;
import dev.agentbench.trial.planning.PlanningSettings.Planner;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.Workspaces;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole trials of a complex task, planned by the Gateway's agents or by the runner. */
@Timeout(60)
@Tag("slow")
class PlannedTrialTest {
  private static final Task TASK =
      new Task(
          new TaskId("task_001"),
          "complex",
          "coding",
          "Greetings",
          "Write hello.txt and bye.txt.",
          null,
          List.of(),
          List.of(),
          List.of(
              new CheckSpec.ContainsText("hello.txt", "hello"),
              new CheckSpec.ContainsText("bye.txt", "bye")),
          null,
          1,
          List.of(),
          Limits.NONE,
          null,
          List.of(),
          null,
          "digest");

  private static final Solution SOLUTION =
      new Solution(
          TASK.id(),
          List.of(
              new Solution.CallTool("list_files", "{\"path\":\".\"}"),
              new Solution.CallTool("write_file", "{\"path\":\"hello.txt\",\"content\":\"hello\"}"),
              new Solution.CallTool("write_file", "{\"path\":\"bye.txt\",\"content\":\"bye\"}")),
          "Both are written.");

  @TempDir private Path folder;
  private Path template;
  private Planner planner = Planner.RUNNER;
  private Duration subtaskTimeout = Duration.ofMinutes(5);
  private Duration silence = Duration.ofSeconds(20);
  private int maxToolCalls = 100;
  private @Nullable String scenario;
  private Dialect dialect = Dialect.NULLS_DROPPED;
  private PlanHabits habits = PlanHabits.NONE;
  private final Pacer pacer = new Pacer(PaceSettings.adaptive(Duration.ofMillis(500)));
  private final EventBus events = new EventBus(new Nowhere(), List.of());
  private final CommandRunner commands = new CommandRunner(CommandSettings.DEFAULTS);
  private final Checks checks =
      new Checks(new CheckSettings(List.of(), Duration.ofSeconds(10), 1 << 16), commands);

  @BeforeEach
  void makeTemplate() throws IOException {
    template = Files.createDirectory(folder.resolve("project"));
    Files.writeString(template.resolve("README.md"), "a project\n");
  }

  @AfterEach
  void close() {
    events.close();
    checks.close();
  }

  @Test
  void theRunnerHasATaskPlannedAndWorksThePlanOff() throws IOException {
    Trial trial = run();

    assertPassed(trial);
    PlanRecord plan = onlyPlan(trial);
    assertThat(plan.planId()).isEqualTo(PlanRecord.OF_RUNNER);
    assertThat(plan.status()).isEqualTo("completed");
    assertThat(plan.subtasks()).extracting(each -> each.status().id()).containsOnly("completed");
    assertThat(plan.subtasks()).extracting("agent").containsExactly("architect", "coder", "coder");
    assertThat(trial.records().toolCalls())
        .extracting("toolName")
        .containsExactly("create_plan", "list_files", "write_file", "write_file");
    assertThat(trial.records().toolCalls())
        .extracting("agent")
        .containsExactly("architect", "architect", "coder", "coder");
    assertThat(trial.result().answer()).contains("Done: list_files", "Both are written.");
    assertThat(trial.records().llmCalls()).extracting("agent").contains("architect", "coder");
  }

  @Test
  void aPlanThatIsBadAtFirstIsAnsweredWithTheReasonsAndMended() throws IOException {
    habits = new PlanHabits(OwnPlans.NEVER, PlanFrames.NEWER, 2);

    Trial trial = run();

    assertPassed(trial);
    assertThat(onlyPlan(trial).subtasks()).hasSize(3);
    assertThat(trial.records().toolCalls())
        .filteredOn(call -> call.toolName().equals("create_plan"))
        .extracting("success")
        .containsExactly(false, false, true);
  }

  @Test
  void anAgentThatMakesNoValidPlanIsRunAsAPlainTaskAndCounted() throws IOException {
    habits = new PlanHabits(OwnPlans.NEVER, PlanFrames.NEWER, 3);

    Trial trial = run();

    assertPassed(trial);
    assertThat(onlyPlan(trial).status()).isEqualTo(Orchestration.NO_VALID_PLAN);
    assertThat(onlyPlan(trial).subtasks()).isEmpty();
  }

  @Test
  void anAgentThatAnswersWithoutAPlanIsRunAsAPlainTaskAndCounted() throws IOException {
    scenario =
        """
        sessions:
          - when: {contains: create_plan}
            steps:
              - send: {type: assistant_message, content: "I plan nothing.", is_final: true}
        """;

    Trial trial = run();

    assertPassed(trial);
    assertThat(onlyPlan(trial).status()).isEqualTo(Orchestration.NO_PLAN);
  }

  /** The agent of the first session stays silent in the second subtask. */
  @Test
  void aSubtaskThatRunsOutOfTimeIsTriedAgainInANewSession() throws IOException {
    silence = Duration.ofMillis(500);
    scenario =
        """
        sessions:
          - when: {contains: "Subtask s2"}
            times: 1
            steps: [{wait_ms: 1}]
        """;

    Trial trial = run();

    assertPassed(trial);
    assertThat(onlyPlan(trial).subtasks())
        .extracting(each -> each.status().id())
        .containsOnly("completed");
    assertThat(trial.records().attempts()).hasSize(1);
    assertThat(trial.records().toolCalls())
        .extracting("toolName")
        .containsExactly("create_plan", "list_files", "write_file", "write_file");
  }

  @Test
  void whatWaitsForAFailedSubtaskIsSkippedAndTheChecksJudge() throws IOException {
    scenario =
        """
        sessions:
          - when: {contains: "Subtask s2"}
            steps: [{send: {type: error, content: "the coder gave up"}}]
        """;

    Trial trial = run();

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.result().reason()).contains("2 of 2 checks did not pass");
    assertThat(onlyPlan(trial).subtasks())
        .extracting(each -> each.status().id())
        .containsExactly("completed", "failed", "skipped");
    assertThat(onlyPlan(trial).subtasks().get(1).error()).contains("the coder gave up");
  }

  @Test
  void toolCallsOfAllTurnsCountTogether() throws IOException {
    maxToolCalls = 3;

    Trial trial = run();

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.result().reason()).isEqualTo("tool call limit: more than 3 calls");
  }

  @ParameterizedTest
  @CsvSource({
    "NULLS_DROPPED, OLDER, ANNOUNCED",
    "NULLS_DROPPED, OLDER, APPROVED",
    "NULLS_SENT, NEWER, ANNOUNCED",
    "NULLS_SENT, NEWER, APPROVED",
    "NEWEST, NEWER, ANNOUNCED",
    "NEWEST, NEWER, APPROVED",
    "NULLS_DROPPED, STEPS, ANNOUNCED",
    "NEWEST, STEPS, APPROVED"
  })
  void plansOfTheGatewaysAgentsAreFollowed(Dialect spoken, PlanFrames frames, OwnPlans own)
      throws IOException {
    planner = Planner.GATEWAY;
    dialect = spoken;
    habits = new PlanHabits(own, frames, 0);

    Trial trial = run();

    assertPassed(trial);
    PlanRecord plan = onlyPlan(trial);
    assertThat(plan.complete()).isTrue();
    assertThat(plan.subtasks())
        .extracting(each -> each.status().id())
        .containsExactly("completed", "completed", "completed");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void withoutPlanningPlansThatWaitAreRejectedAndTheTaskIsDoneWithoutOne(Dialect spoken)
      throws IOException {
    planner = Planner.OFF;
    dialect = spoken;
    habits = new PlanHabits(OwnPlans.APPROVED, PlanFrames.NEWER, 0);

    Trial trial = run();

    assertPassed(trial);
    assertThat(onlyPlan(trial).status()).isEqualTo("rejected");
    assertThat(trial.records().toolCalls()).hasSize(3);
  }

  private static PlanRecord onlyPlan(Trial trial) {
    assertThat(trial.records().plans()).hasSize(1);
    return trial.records().plans().get(0);
  }

  private static void assertPassed(Trial trial) {
    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
  }

  private Trial run() throws IOException {
    EmbeddedSettingsBuilder settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).dialect(dialect).plans(habits);
    if (scenario != null) {
      settings.scenario(Files.writeString(folder.resolve("scenario.yaml"), scenario));
    }
    try (EmbeddedGateway server =
            EmbeddedGateway.start(settings.build(), List.of(TASK), List.of(SOLUTION));
        Gateway gateway =
            WebSocketGateway.of(
                GatewaySettings.at(server.baseUrl(), new Credentials.None()),
                pacer,
                Redaction.of(List.of()),
                refresh -> {},
                Clock.systemUTC())) {
      TrialRunner runner =
          new TrialRunner(
              trialSettings(),
              PricingSettings.DEFAULTS,
              Mode.MULTI_AGENT,
              gateway,
              pacer,
              new TrialEnvironment(
                  template,
                  new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of())),
                  new Toolbox(ToolSettings.DEFAULTS, commands),
                  checks,
                  commands,
                  new MilestonePool()),
              events,
              InstantSource.system());
      return runner
          .run(
              new PlannedTrial(ExperimentId.random(), TASK, 0),
              new NoQueue(),
              new TrialActivity(new PauseWatch(System.nanoTime()), new PauseGate()))
          .orElseThrow()
          .trial();
    }
  }

  private TrialSettings trialSettings() {
    PlanningSettings standard = PlanningSettings.ofGateway();
    return new TrialSettings(
        silence,
        List.of(),
        Duration.ofSeconds(40),
        Duration.ofMillis(100),
        Duration.ofSeconds(10),
        maxToolCalls,
        0,
        Duration.ofMillis(10),
        true,
        1.0,
        KeepWorkspaces.NONE,
        List.of(),
        PlanApproval.APPROVE_ALL,
        new PlanningSettings(
            planner,
            standard.kinds(),
            standard.askedAgent(),
            standard.agents(),
            standard.maxSubtasks(),
            subtaskTimeout,
            standard.longestSubtask(),
            standard.prompts()),
        MilestoneSettings.NONE,
        List.of(),
        1 << 16);
  }

  private static final class NoQueue implements Slot {
    @Override
    public boolean acquire() {
      return true;
    }

    @Override
    public void release() {}

    @Override
    public void takeBack() {}
  }

  private static final class Nowhere implements ResultSink {
    @Override
    public void accept(RunEvent event) {}

    @Override
    public void close() {}
  }
}
