package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.ScoreRule;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole trials of tasks with several steps, with the embedded Gateway over a real socket. */
@Timeout(120)
@Tag("slow")
class TrialStepsTest {
  @TempDir private Path folder;
  private EmbeddedTrials trials;

  @BeforeEach
  void open() throws IOException {
    trials = new EmbeddedTrials(folder);
  }

  @AfterEach
  void close() {
    trials.close();
  }

  @Test
  void theStepsAreToldInOneSessionAndOneWorkspaceAndEachIsChecked() throws IOException {
    Path hidden = Files.createDirectory(folder.resolve("hidden"));
    Files.writeString(hidden.resolve("secret.txt"), "for the checks alone\n");
    Task task =
        Tasks.inSteps(
            ScoreRule.MEAN,
            List.of(
                step("Write a.txt.", hidden, commandSucceeds("cat a.txt secret.txt")),
                step("Make b.txt of a.txt.", null, new CheckSpec.ContainsText("b.txt", "one"))));
    Solution first = solution(task, 1, write("a.txt", "one"));
    Solution second =
        solution(
            task,
            2,
            call("move_file", "{\"source\":\"a.txt\",\"destination\":\"b.txt\"}"),
            call("list_files", "{\"path\":\".\",\"recursive\":true}"));

    Trial trial = trials.run(task, List.of(first, second));

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.result().answer()).isEqualTo("Step 2 is done.");
    assertThat(trial.records().attempts()).hasSize(1);
    assertThat(trial.records().checks())
        .extracting(CheckResult::step, CheckResult::status)
        .containsExactly(tuple(1, Status.PASSED), tuple(2, Status.PASSED));
    assertThat(trial.diff().files()).extracting("path").containsExactly("b.txt");
    assertThat(trials.frames("user_message")).hasSize(2);
    assertThat(trials.frames("secret.txt")).as("what the agent saw of hidden files").isEmpty();
    assertThat(trials.left()).as("copies that were left").isEmpty();
  }

  @Test
  void aStepThatFailsLeavesOutThoseAfterIt() throws IOException {
    Task task = Tasks.inSteps(ScoreRule.LAST, true, false);

    Trial trial =
        trials.run(task, List.of(solution(task, 1), solution(task, 2, write("step2.txt", "x"))));

    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(trial.result().reason())
        .startsWith("stopped after step 1 of 2: 1 of 1 checks did not pass");
    assertThat(trial.records().checks()).extracting(CheckResult::step).containsExactly(1);
    assertThat(trials.frames("user_message")).hasSize(1);
  }

  @Test
  void withoutAGateTheNextStepFollowsAFailedOne() throws IOException {
    Task task = Tasks.inSteps(ScoreRule.LAST, false, false);

    Trial trial =
        trials.run(task, List.of(solution(task, 1), solution(task, 2, write("step2.txt", "x"))));

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().checks())
        .extracting(CheckResult::status)
        .containsExactly(Status.FAILED, Status.PASSED);
  }

  @Test
  void aSecondJudgementChecksTheLastStepAgainAndKeepsTheResultsOfThoseBefore() throws Exception {
    Task task = Tasks.inSteps(ScoreRule.MEAN, false, false);
    Trial trial =
        trials.run(
            task,
            List.of(
                solution(task, 1, write("step1.txt", "x")),
                solution(task, 2, call("delete_file", "{\"path\":\"step1.txt\"}"))));
    assertThat(trial.outcome()).isEqualTo(Outcome.FAILED);

    Task mended =
        Tasks.inSteps(
            ScoreRule.MEAN,
            List.of(
                task.steps().get(0),
                step("Write step2.txt.", null, new CheckSpec.FileAbsent("step1.txt"))));
    Trial again =
        new SecondJudgement(EmbeddedTrials.settings(), trials.environment())
            .judge(trial, mended, ExperimentId.random());

    assertThat(again.outcome()).as(again.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(again.records().checks())
        .extracting(CheckResult::type)
        .containsExactly("file_exists", "file_absent");
  }

  @Test
  void aTaskWithoutSolutionsIsGuessedStepByStep() throws IOException {
    Trial trial = trials.run(Tasks.inSteps(ScoreRule.MEAN, true, false), List.of());

    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
  }

  private static TaskStep step(String description, @Nullable Path hidden, CheckSpec... checks) {
    return new TaskStep(description, List.of(checks), false, hidden);
  }

  private static CheckSpec commandSucceeds(String command) {
    return new CheckSpec.CommandSucceeds(command, ".", null);
  }

  private static Solution solution(Task task, int step, Solution.Step... steps) {
    return new Solution(task.id(), step, List.of(steps), "Step " + step + " is done.", List.of());
  }

  private static Solution.Step write(String path, String content) {
    return call("write_file", "{\"path\":\"%s\",\"content\":\"%s\"}".formatted(path, content));
  }

  private static Solution.Step call(String tool, String arguments) {
    return new Solution.CallTool(tool, arguments);
  }
}
