package dev.agentbench.trial;

import static dev.agentbench.result.CheckResult.Status.FAILED;
import static dev.agentbench.result.CheckResult.Status.PASSED;
import static dev.agentbench.result.CheckResult.Status.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.embedded.EmbeddedSettings.OwnPlans;
import dev.agentbench.embedded.EmbeddedSettings.PlanFrames;
import dev.agentbench.embedded.EmbeddedSettings.PlanHabits;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Milestone.State;
import dev.agentbench.result.MilestoneFigures;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.milestone.MilestoneBounds;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.trial.planning.PlanningSettings;
import dev.agentbench.trial.planning.PlanningSettings.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole trials whose checks run beside the agent, too. */
@Timeout(60)
@Tag("slow")
class MilestoneTrialTest {
  private static final CheckSpec HELLO = new CheckSpec.ContainsText("hello.txt", "hello");
  private static final CheckSpec BYE = new CheckSpec.ContainsText("bye.txt", "bye");
  private static final Solution.Step LIST = new Solution.CallTool("list_files", "{\"path\":\".\"}");
  private static final Solution.Step WRITE_HELLO = write("hello.txt", "hello");
  private static final Solution.Step WRITE_BYE = write("bye.txt", "bye");

  /** A machine that is busy with other tests leaves out no milestone. */
  private static final MilestoneBounds PATIENT =
      new MilestoneBounds(1, 100, 1_000, Duration.ofSeconds(20), 0, Duration.ofSeconds(20), 0);

  @TempDir private Path folder;
  private MilestoneBounds bounds = PATIENT;
  private MilestoneSettings milestones = MilestoneSettings.SUBTASKS;
  private Planner planner = Planner.GATEWAY;
  private PlanHabits habits = new PlanHabits(OwnPlans.ANNOUNCED, PlanFrames.NEWER, 0);
  private Dialect dialect = Dialect.NULLS_DROPPED;
  private @Nullable Path hidden;
  private @Nullable String scenario;

  @ParameterizedTest
  @CsvSource({
    "NULLS_DROPPED, OLDER, ANNOUNCED",
    "NULLS_SENT, NEWER, APPROVED",
    "NEWEST, NEWER, ANNOUNCED",
    "NULLS_DROPPED, STEPS, ANNOUNCED",
    "NEWEST, STEPS, APPROVED"
  })
  void plansOfTheGatewayShowTheirProgress(Dialect spoken, PlanFrames frames, OwnPlans own)
      throws IOException {
    dialect = spoken;
    habits = new PlanHabits(own, frames, 0);

    assertProgress(run(List.of(HELLO, BYE), LIST, WRITE_HELLO, WRITE_BYE));
  }

  @Test
  void plansOfTheRunnerShowTheirProgress() throws IOException {
    planner = Planner.RUNNER;
    habits = PlanHabits.NONE;

    assertProgress(run(List.of(HELLO, BYE), LIST, WRITE_HELLO, WRITE_BYE));
  }

  private static void assertProgress(Trial trial) {
    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().milestones())
        .allSatisfy(each -> assertThat(each.state()).as(each.reason()).isEqualTo(State.CHECKED))
        .extracting(Milestone::checks)
        .containsExactly(List.of(FAILED, FAILED), List.of(PASSED, FAILED), List.of(PASSED, PASSED));
    assertThat(trial.records().milestones()).extracting(Milestone::subtask).doesNotHaveDuplicates();
    MilestoneFigures figures = trial.milestones();
    assertThat(figures.firstGreen()).isEqualTo(trial.records().milestones().get(2));
    assertThat(figures.callsAfterGreen()).isZero();
    assertThat(figures.brokenAgain()).isZero();
  }

  @Test
  void withoutTheSettingThereAreNone() throws IOException {
    milestones = MilestoneSettings.NONE;

    assertThat(run(List.of(HELLO), LIST, WRITE_HELLO).records().milestones()).isEmpty();
  }

  @Test
  void aCheckThatIsBrokenAgainAndWorkAfterEverythingWasGreenAreSeen() throws IOException {
    milestones = MilestoneSettings.everyCalls(1);
    habits = PlanHabits.NONE;

    Trial trial =
        run(List.of(HELLO, BYE), WRITE_HELLO, WRITE_BYE, LIST, write("hello.txt", "good morning"));

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.records().milestones()).extracting(Milestone::toolCalls).startsWith(1, 2, 3);
    MilestoneFigures figures = trial.milestones();
    assertThat(figures.firstGreen()).isEqualTo(trial.records().milestones().get(1));
    assertThat(figures.callsAfterGreen()).isEqualTo(2);
    assertThat(figures.timeAfterGreen()).isPositive();
    assertThat(figures.brokenAgain()).isEqualTo(1);
  }

  @Test
  void everySecondToolCallIsAnOccasion() throws IOException {
    milestones = MilestoneSettings.everyCalls(2);
    habits = PlanHabits.NONE;

    Trial trial = run(List.of(HELLO, BYE), LIST, WRITE_HELLO, LIST, WRITE_BYE, LIST);

    assertThat(trial.records().milestones()).extracting(Milestone::toolCalls).containsExactly(2, 4);
    assertThat(trial.records().milestones()).extracting(Milestone::subtask).containsOnlyNulls();
  }

  @Test
  void checksOfTheAnswerAreNotAskedBeforeThereIsOne() throws IOException {
    CheckSpec answer = new CheckSpec.ResponseContains("written");

    Trial trial = run(List.of(answer, HELLO), WRITE_HELLO);

    assertThat(trial.records().milestones())
        .extracting(Milestone::checks)
        .containsOnly(List.of(SKIPPED, PASSED));
    assertThat(trial.milestones().firstGreen()).isNotNull();
  }

  /** The command ends at once when the second file is there, as it is in the end. */
  @Test
  void aCheckThatHangsDoesNotDelayTheTrial() throws IOException {
    bounds = new MilestoneBounds(1, 8, 100, Duration.ofSeconds(20), 0, Duration.ofMillis(200), 0);
    long start = System.nanoTime();

    Trial trial = run(List.of(hangsWithoutBye(Duration.ofMinutes(5))), WRITE_HELLO, WRITE_BYE);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().milestones())
        .extracting(Milestone::state)
        .containsExactly(State.DROPPED, State.DROPPED);
    assertThat(trial.records().milestones())
        .allSatisfy(each -> assertThat(each.reason()).contains("had not ended"));
  }

  @Test
  void aCheckThatHangsIsEndedByItsOwnLimit() throws IOException {
    Trial trial = run(List.of(hangsWithoutBye(Duration.ofSeconds(3))), WRITE_HELLO, WRITE_BYE);

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().milestones())
        .extracting(Milestone::checks)
        .containsExactly(List.of(FAILED), List.of(PASSED));
  }

  @Test
  void whatFindsNoRoomIsLeftOutAndSaid() throws IOException {
    bounds = new MilestoneBounds(1, 0, 100, Duration.ofSeconds(20), 0, Duration.ofMillis(200), 0);

    Trial trial = run(List.of(hangsWithoutBye(Duration.ofMinutes(5))), WRITE_HELLO, WRITE_BYE);

    assertThat(trial.records().milestones())
        .extracting(Milestone::state)
        .containsExactly(State.DROPPED, State.LEFT_OUT);
    assertThat(trial.records().milestones().get(1).reason()).contains("waiting to be checked");
  }

  @Test
  void copiesThatWouldTakeMoreThanTheirShareAreLeftOut() throws IOException {
    bounds = new MilestoneBounds(1, 8, 100, Duration.ZERO, 0, Duration.ofSeconds(20), 0);

    Trial trial = run(List.of(HELLO, BYE), WRITE_HELLO, WRITE_BYE);

    assertThat(trial.records().milestones())
        .extracting(Milestone::state)
        .containsExactly(State.CHECKED, State.LEFT_OUT);
    assertThat(trial.records().milestones().get(1).reason()).contains("share of the time");
  }

  @Test
  void tenThousandSubtasksThatEndAtOnceStayWithinTheBounds() throws IOException {
    bounds = new MilestoneBounds(1, 2, 40, Duration.ofSeconds(20), 0, Duration.ofSeconds(20), 0);
    scenario =
        """
        sessions:
          - steps:
              - repeat:
                  times: 10000
                  steps:
                    - send: {type: subtask_completed, metadata: {subtask_id: "s{{round}}", status: completed}}
              - send: {type: assistant_message, content: "Both are written.", is_final: true}
        """;

    Trial trial = run(List.of(HELLO));

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.records().milestones()).hasSize(40);
    assertThat(trial.records().milestones().get(39).reason()).contains("no more are taken");
    assertThat(trial.milestones().checked()).isPositive();
  }

  /** The agent looks at all files after each step, while and after the checks run. */
  @Test
  void hiddenFilesAreInTheCopyAlone() throws IOException {
    hidden = Files.createDirectory(folder.resolve("hidden"));
    Files.writeString(hidden.resolve("secret_test.txt"), "only for checks");
    CheckSpec seesHidden = command("test -f secret_test.txt", Duration.ofSeconds(10));
    Solution.Step search =
        new Solution.CallTool("list_files", "{\"path\":\".\",\"recursive\":true}");
    milestones = MilestoneSettings.everyCalls(1);
    habits = PlanHabits.NONE;

    Trial trial;
    try (EmbeddedTrials trials = trials()) {
      trial = run(trials, List.of(seesHidden), WRITE_HELLO, search, search, search);
      assertThat(trials.frames("hello.txt")).isNotEmpty();
      assertThat(trials.frames("secret_test")).isEmpty();
    }

    assertThat(trial.records().milestones())
        .hasSize(4)
        .extracting(Milestone::checks)
        .containsOnly(List.of(PASSED));
  }

  private static CheckSpec hangsWithoutBye(Duration limit) {
    return command(
        "python3 -c \"import os, time; os.path.exists('bye.txt') or time.sleep(600)\"", limit);
  }

  private static CheckSpec command(String line, Duration limit) {
    return new CheckSpec.CommandSucceeds(line, ".", limit);
  }

  private static Solution.Step write(String file, String text) {
    return new Solution.CallTool(
        "write_file", "{\"path\":\"" + file + "\",\"content\":\"" + text + "\"}");
  }

  private Trial run(List<CheckSpec> checks, Solution.Step... steps) throws IOException {
    try (EmbeddedTrials trials = trials()) {
      return run(trials, checks, steps);
    } finally {
      assertThat(folder.resolve("trials/workspaces")).isEmptyDirectory();
    }
  }

  private EmbeddedTrials trials() throws IOException {
    return new EmbeddedTrials(Files.createDirectory(folder.resolve("trials")), bounds);
  }

  private Trial run(EmbeddedTrials trials, List<CheckSpec> checks, Solution.Step... steps)
      throws IOException {
    Task task = task(checks);
    EmbeddedSettingsBuilder embedded =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).dialect(dialect).plans(habits);
    if (scenario != null) {
      embedded.scenario(Files.writeString(folder.resolve("scenario.yaml"), scenario));
    }
    Solution solution = new Solution(task.id(), List.of(steps), "Both are written.");
    return trials.run(task, List.of(solution), settings(), embedded.build());
  }

  private Task task(List<CheckSpec> checks) {
    return new Task(
        new TaskId("task_001"),
        "complex",
        "coding",
        "Greetings",
        "Write hello.txt and bye.txt.",
        null,
        List.of(),
        List.of(),
        checks,
        null,
        1,
        List.of(),
        Limits.NONE,
        null,
        List.of(),
        hidden,
        "digest");
  }

  private TrialSettings settings() {
    PlanningSettings standard = PlanningSettings.ofGateway();
    return new TrialSettings(
        Duration.ofSeconds(20),
        List.of(),
        Duration.ofSeconds(50),
        Duration.ofMillis(100),
        Duration.ofSeconds(10),
        100,
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
            standard.subtaskTimeout(),
            standard.longestSubtask(),
            standard.prompts()),
        milestones,
        List.of(),
        1 << 16);
  }
}
