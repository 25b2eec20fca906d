package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private final Summary summary = Summary.of(Samples.everyKind());

  @Test
  void countsEveryOutcome() {
    OutcomeCounts outcomes = summary.figures().outcomes();
    assertThat(outcomes).isEqualTo(new OutcomeCounts(3, 1, 1, 1, 1, 1));
    assertThat(outcomes.total()).isEqualTo(8);
    assertThat(outcomes.scored()).isEqualTo(5);
    assertThat(outcomes.unscored()).isEqualTo(3);
  }

  @Test
  void groupsTrialsByCategoryAndType() {
    assertThat(summary.categories())
        .extracting(Group::name, group -> group.figures().outcomes().total())
        .containsExactly(tuple("simple", 3), tuple("medium", 3), tuple("complex", 2));
    assertThat(summary.types())
        .extracting(Group::name)
        .containsExactly("architecture", "coding", "debug", "mixed", "question");
  }

  @Test
  void agentOwnsTheTrialsItWorkedInAndItsOwnCalls() {
    Group architect = named(summary.agents(), "architect");
    assertThat(architect.figures().outcomes()).isEqualTo(new OutcomeCounts(1, 0, 1, 0, 0, 0));
    assertThat(architect.usage())
        .isEqualTo(new Usage(1, 0, new TokenUsage(4200, 1500), 0.0351, true));
    assertThat(summary.agents())
        .extracting(Group::name)
        .containsExactly("architect", "coder", "orchestrator");
  }

  @Test
  void agentIsTheSameHoweverItIsCapitalised() {
    Trial trial =
        Samples.draft("task_1", "simple", "coding", "t", null)
            .agents("Orchestrator", "CODER")
            .trial();
    Summary ofOne = Summary.of(List.of(trial));
    assertThat(ofOne.agents()).extracting(Group::name).containsExactly("coder", "orchestrator");
    assertThat(ofOne.handovers()).containsExactly(new Handover("orchestrator", "coder", 1));
  }

  @Test
  void modelsShareTheUsageAmongThem() {
    int calls = summary.models().stream().mapToInt(model -> model.usage().calls()).sum();
    double cost = summary.models().stream().mapToDouble(model -> model.usage().costUsd()).sum();
    assertThat(calls).isEqualTo(summary.usage().calls()).isEqualTo(12);
    assertThat(cost).isCloseTo(summary.usage().costUsd(), within(1e-12));
    assertThat(named(summary.models(), "house-model-7b").usage().estimated()).isTrue();
    assertThat(named(summary.models(), "gpt-4o").usage().estimated()).isFalse();
  }

  @Test
  void costPerSuccessSpreadsTheCostOfScoredTrials() {
    double scoredCost = 0.0089 + 0.0768 + 0.0089 + 0.0089 + 0.0073;
    assertThat(summary.figures().costPerSuccess()).isCloseTo(scoredCost / 3, within(1e-12));
  }

  @Test
  void costPerSuccessIsUnknownWithoutSuccess() {
    assertThat(Figures.of(List.of(Samples.failedCheck().metrics())).costPerSuccess()).isNull();
  }

  @Test
  void toolsAreSortedByUse() {
    assertThat(summary.tools())
        .extracting(ToolUsage::tool, ToolUsage::calls, ToolUsage::failures)
        .containsExactly(
            tuple("read_file", 5, 1),
            tuple("write_file", 5, 0),
            tuple("execute_command", 1, 1),
            tuple("grep_everything", 1, 1));
    assertThat(summary.tools().get(0).successShare()).isEqualTo(0.8);
  }

  @Test
  void handoversAreCountedByPair() {
    assertThat(summary.handovers())
        .containsExactly(
            new Handover("orchestrator", "coder", 4),
            new Handover("orchestrator", "architect", 2),
            new Handover("architect", "coder", 1));
  }

  @Test
  void routingCountsTasksThatExpectAnAgent() {
    assertThat(summary.figures().routing())
        .extracting(Rate::hits, Rate::trials)
        .containsExactly(5, 6);
  }

  @Test
  void theSuccessRateIsToldWithoutFlaggedTrialsToo() {
    Trial flagged =
        Samples.draft("task_009", "simple", "coding", "t", null)
            .noted(IntegrityNote.Rule.EXIT_IN_CODE, "A.java:3", "System.exit(0);")
            .trial();
    Figures figures =
        Figures.of(
            Stream.of(Samples.passedSimple(), flagged, Samples.failedCheck())
                .map(Trial::metrics)
                .toList());

    assertThat(figures.outcomes().passed()).isEqualTo(2);
    assertThat(figures.success().scored().value()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(figures.integrity().flagged()).isEqualTo(1);
    assertThat(figures.integrity().passedFlagged()).isEqualTo(1);
    assertThat(figures.integrity().successWithout().scored().value()).isEqualTo(0.5);
    assertThat(summary.figures().integrity().isClean()).isTrue();
    assertThat(summary.figures().integrity().successWithout())
        .isEqualTo(summary.figures().success());
  }

  @Test
  void hallucinationsAreCountedByTypeAndByTrial() {
    assertThat(summary.hallucinations())
        .containsExactly(
            new HallucinationCount(Hallucination.Type.UNKNOWN_TOOL, 1, 1),
            new HallucinationCount(Hallucination.Type.NONEXISTENT_FILE, 1, 1));
    assertThat(summary.figures().hallucination())
        .extracting(Rate::hits, Rate::trials)
        .containsExactly(2, 6);
  }

  @Test
  void checksAreCountedByTypeAndStatus() {
    assertThat(summary.checks())
        .containsExactly(
            new CheckCounts("contains_text", 3, 0, 0, 0),
            new CheckCounts("file_exists", 4, 0, 0, 0),
            new CheckCounts("syntax_valid", 1, 0, 1, 0),
            new CheckCounts("test_passes", 0, 1, 0, 0));
  }

  @Test
  void retriesNameTheirCausesAndWhatTheyCost() {
    Retries retries = summary.retries();
    assertThat(retries.attempts()).isEqualTo(11);
    assertThat(retries.retriedTrials()).isEqualTo(2);
    assertThat(retries.causes().get(0))
        .isEqualTo(new Retries.Reason("connection closed by the Gateway (1012)", 2));
    assertThat(retries.abandoned().calls()).isEqualTo(2);
    assertThat(retries.abandoned().tokens()).isEqualTo(new TokenUsage(1500, 150));
  }

  @Test
  void slowestTaskComesFirst() {
    assertThat(summary.slowest())
        .extracting(found -> found.task().id().value())
        .startsWith("task_004", "task_002")
        .hasSize(5)
        .doesNotContain(Samples.unverified().task().id().value());
  }

  @Test
  void failuresAreFailedAndTimedOutTrials() {
    assertThat(summary.failures()).containsExactly(Samples.failedCheck(), Samples.timedOut());
  }

  @Test
  void triesAreEstimatedOnlyForRepeatedTasks() {
    assertThat(summary.repeatedTries()).isEmpty();
  }

  @Test
  void triesAreAveragedOverTheTasksWithEnoughTrials() {
    List<Trial> trials =
        List.of(
            repeat("a", 0, Outcome.PASSED),
            repeat("a", 1, Outcome.FAILED),
            repeat("b", 0, Outcome.FAILED),
            repeat("b", 1, Outcome.ERROR));
    assertThat(Summary.of(trials).repeatedTries())
        .containsExactly(new RepeatedTries(1, 2, 0.25, 0.25), new RepeatedTries(2, 1, 1, 0));
  }

  @Test
  void emptyExperimentHasNoFigures() {
    Summary empty = Summary.of(List.of());
    assertThat(empty.figures().success()).isEqualTo(new SuccessRate(null, null));
    assertThat(empty.figures().distributions()).isEmpty();
    assertThat(empty.usage()).isEqualTo(Usage.of(List.of()));
    assertThat(empty.slowest()).isEmpty();
  }

  @Test
  void openTrialsAreThoseThatAResumeWouldRun() {
    assertThat(new ExperimentResults(Samples.completed(), Samples.everyKind()).openTrials())
        .isEqualTo(4);
  }

  @Test
  void trialsAreOrderedByTheNumbersInTheirIds() {
    List<Trial> trials =
        List.of(
            repeat("task_10", 0, Outcome.PASSED),
            repeat("task_2", 1, Outcome.PASSED),
            repeat("task_2", 0, Outcome.PASSED));
    assertThat(new ExperimentResults(Samples.completed(), trials).trials())
        .extracting(trial -> trial.key().toString())
        .containsExactly("task_2", "task_2#2", "task_10");
  }

  private static Trial repeat(String task, int repeat, Outcome outcome) {
    return Samples.draft(task, "simple", "coding", task, null)
        .repeat(repeat)
        .outcome(outcome, outcome == Outcome.PASSED ? null : "because")
        .trial();
  }

  private static Group named(List<Group> groups, String name) {
    return groups.stream().filter(group -> group.name().equals(name)).findFirst().orElseThrow();
  }
}
