package dev.agentbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.AlikeTasks;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.ExperimentFilter.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do. */
public abstract class StoreContractTest {
  private static final Instant NOON = Samples.NOON;
  private static final AgentModel CODER = new AgentModel("coder", "gpt-4o");

  /** Null where it could not be opened, so that the test is skipped. */
  protected Store store;

  /** Opens the same empty database each time within a test. */
  protected abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  @Test
  void anEmptyDatabaseHoldsNothing() {
    assertThat(store.experiments().list(10)).isEmpty();
    assertThat(store.experiments().latest()).isEmpty();
    assertThat(store.experiments().find(ExperimentId.random())).isEmpty();
    assertThat(store.experiments().startingWith("a")).isEmpty();
    assertThat(store.experiments().group(ExperimentId.random())).isEmpty();
    assertThat(store.trials().ofExperiment(ExperimentId.random())).isEmpty();
  }

  @Test
  void anExperimentIsReadAsItWasWritten() {
    Experiment bare = Samples.running();
    Experiment rich = Samples.rich();

    keep(started(bare), started(rich));

    assertThat(store.experiments().find(bare.id())).contains(bare);
    assertThat(store.experiments().find(rich.id())).contains(rich);
  }

  @Test
  void anExperimentThatEndedSinceItWasReadHasNotCrashed() {
    Experiment read = Samples.running();
    keep(started(read));
    assertThat(store.statusOf(read)).isEqualTo("crashed");
    keep(started(read), new RunEvent.ExperimentFinished(read.id(), Samples.completed()));
    assertThat(store.statusOf(read)).isEqualTo("completed");
  }

  @Test
  void anExperimentKeepsHowItEnded() {
    Experiment experiment = Samples.running();
    Experiment.End end =
        new Experiment.End(Samples.NOON, Experiment.Status.STOPPED, Samples.ODD_TEXT);

    keep(started(experiment), new RunEvent.ExperimentFinished(experiment.id(), end));

    assertThat(store.experiments().find(experiment.id())).contains(experiment.endedWith(end));
  }

  @Test
  void aResumedExperimentRunsAgainWithItsFirstManifestAndLabels() {
    Experiment first = Samples.rich();
    keep(started(first), new RunEvent.ExperimentFinished(first.id(), Samples.completed()));
    Experiment again =
        new Experiment(
            first.id(),
            first.mode(),
            "another name",
            List.of(),
            null,
            Samples.NOON.plusSeconds(999),
            Samples.bareManifest(),
            null);

    keep(started(again));

    Experiment kept = store.experiments().find(first.id()).orElseThrow();
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("manifest.runner", "manifest.changes")
        .isEqualTo(first);
    assertThat(kept.manifest().runner().process()).isEqualTo(again.manifest().runner().process());
    assertThat(kept.manifest().changes()).isEqualTo(again.manifest().changes());
  }

  @Test
  void aBaselineStaysUntilItIsSetAnewOrClearedOrItsExperimentGoes() {
    Experiment first = Samples.running();
    Experiment second = Samples.rich();
    keep(started(first), started(second));
    Baseline ofFirst = new Baseline("default", first.mode(), first.id(), Samples.NOON);
    Baseline ofSecond = new Baseline("default", second.mode(), second.id(), Samples.NOON);
    store.baselines().set(ofFirst);
    store.baselines().set(ofSecond);
    assertThat(store.baselines().list()).containsExactlyInAnyOrder(ofFirst, ofSecond);

    Baseline moved =
        new Baseline("default", first.mode(), second.id(), Samples.NOON.plusSeconds(1));
    store.baselines().set(moved);
    assertThat(store.baselines().find("default", first.mode())).contains(moved);
    assertThat(store.baselines().find("other", first.mode())).isEmpty();

    store.experiments().delete(second.id());
    assertThat(store.baselines().list()).isEmpty();
    store.baselines().set(ofFirst);
    assertThat(store.baselines().clear("default")).isEqualTo(1);
    assertThat(store.baselines().list()).isEmpty();
    store.baselines().set(ofFirst);
    assertThat(store.baselines().clear("default", second.mode())).isFalse();
    assertThat(store.baselines().clear("default", first.mode())).isTrue();
    assertThat(store.baselines().list()).isEmpty();
  }

  @Test
  void theNewestExperimentsComeFirstAndOneOfANameIsItsNewestBearer() {
    Experiment old = Samples.rich(Samples.NOON);
    Experiment young = Samples.rich(Samples.NOON.plusSeconds(5));
    keep(started(young), started(old));
    assertThat(store.experiments().newest(5)).containsExactly(young, old);
    assertThat(store.experiments().newest(1)).containsExactly(young);
    assertThat(store.experiments().newestBefore(Samples.NOON.plusSeconds(9), 1))
        .containsExactly(young);
    assertThat(store.experiments().newestBefore(young.startedAt(), 5)).containsExactly(old);
    assertThat(store.experiments().newestBefore(old.startedAt(), 5)).isEmpty();
    assertThat(store.experiments().named(old.name())).contains(young.id());
    assertThat(store.experiments().named("nobody")).isEmpty();
  }

  @Test
  void aTrialWithEverythingInItIsReadAsItWasWritten() {
    Experiment experiment = Samples.running();
    Trial rich = Samples.rich(experiment);

    keep(started(experiment), finished(rich));

    Trial read = store.trials().ofExperiment(experiment.id()).get(0);
    assertThat(read).usingRecursiveComparison().isEqualTo(rich);
    assertThat(read).isEqualTo(rich);
  }

  @Test
  void aTrialWithNothingInItIsReadAsItWasWritten() {
    Experiment experiment = Samples.running();
    Trial bare = Samples.bare(experiment);

    keep(started(experiment), finished(bare));

    assertThat(store.trials().ofExperiment(experiment.id())).containsExactly(bare);
  }

  @Test
  void trialsKeepTheirListsApart() {
    Experiment experiment = Samples.running();
    Trial rich = Samples.rich(experiment);
    Trial bare = Samples.bare(experiment);
    Trial passed = Samples.passed(experiment, "task_002", 0);

    keep(started(experiment), finished(passed), finished(rich), finished(bare));

    assertThat(store.trials().ofExperiment(experiment.id())).containsExactly(bare, rich, passed);
  }

  @Test
  void theNumbersOfTrialsAreThoseOfTheTrialsThemselves() {
    Experiment experiment = Samples.running();
    Trial rich = Samples.rich(experiment);
    Trial unattempted = Samples.withAttempts(rich, "task_003", List.of());
    Trial firstOnly =
        Samples.withAttempts(rich, "task_004", rich.records().attempts().subList(0, 1));
    keep(started(experiment), finished(rich), finished(unattempted), finished(firstOnly));
    Experiment other = Samples.rich();
    keep(finished(Samples.bare(experiment)), started(other), finished(Samples.rich(other)));
    for (Outcome outcome : Outcome.values()) {
      keep(finished(Samples.plain(experiment, outcome.id(), 0, outcome, null)));
    }

    List<TrialMetrics> numbers = store.trials().metrics(experiment.id());

    assertThat(numbers)
        .isEqualTo(
            store.trials().ofExperiment(experiment.id()).stream().map(Trial::metrics).toList());
    assertThat(numbers).contains(rich.metrics(), unattempted.metrics(), firstOnly.metrics());
    assertThat(rich.metrics().agents()).contains("orchestrator", "coder");
    assertThat(rich.metrics()).isNotEqualTo(firstOnly.metrics());
    assertThat(store.trials().metrics(ExperimentId.random())).isEmpty();
  }

  @Test
  void anAnswerOfAMebibyteIsKeptWhole() {
    Experiment experiment = Samples.running();
    Trial passed = Samples.passed(experiment, "big", 0);
    TranscriptMessage message = Samples.message(passed.id(), 1, "я😀".repeat(1 << 18));

    keep(started(experiment), begun(passed), exchanged(message), finished(passed));

    assertThat(transcript(passed.id())).containsExactly(message);
  }

  @Test
  void aTranscriptComesInOrderAlsoWhenTheTrialNeverEnded() {
    Experiment experiment = Samples.running();
    Trial unfinished = Samples.passed(experiment, "t", 0);
    List<TranscriptMessage> messages =
        IntStream.rangeClosed(1, 2_500)
            .mapToObj(i -> Samples.message(unfinished.id(), i, i == 7 ? Samples.ODD_TEXT : "" + i))
            .toList();

    try (ResultSink recorder = store.recorder()) {
      recorder.accept(started(experiment));
      recorder.accept(begun(unfinished));
      messages.forEach(message -> recorder.accept(exchanged(message)));
    }

    assertThat(transcript(unfinished.id())).isEqualTo(messages);
    assertThat(store.trials().ofExperiment(experiment.id())).isEmpty();
  }

  @Test
  void anErroredTrialGivesWayToTheNextOfItsKeyAndTakesItsTranscriptAlong() {
    Experiment experiment = Samples.running();
    Trial errored = Samples.errored(experiment, "t", 1);
    Trial passed = Samples.passed(experiment, "t", 1);
    TranscriptMessage message = Samples.message(errored.id(), 1, "{}");
    keep(started(experiment), begun(errored), exchanged(message), finished(errored));

    keep(started(experiment), finished(passed));

    assertThat(store.trials().ofExperiment(experiment.id())).containsExactly(passed);
    assertThat(transcript(errored.id())).isEmpty();
  }

  @Test
  void aScoredTrialIsNeverOverwritten() {
    Experiment experiment = Samples.running();
    for (Outcome outcome :
        List.of(Outcome.PASSED, Outcome.FAILED, Outcome.TIMEOUT, Outcome.UNVERIFIED)) {
      Trial kept = Samples.plain(experiment, outcome.id(), 0, outcome, null);
      Trial late = Samples.errored(experiment, outcome.id(), 0);

      keep(started(experiment), finished(kept), finished(late), finished(kept));

      assertThat(store.trials().ofExperiment(experiment.id())).contains(kept).doesNotContain(late);
    }
  }

  @Test
  void theListAndTheScoresSumUpEachExperiment() {
    Experiment older = Samples.running(Samples.NOON);
    Experiment newer = Samples.rich(Samples.NOON.plusNanos(1_000));
    keep(started(newer), started(older));
    for (Outcome outcome : Outcome.values()) {
      keep(finished(Samples.plain(older, outcome.id(), 0, outcome, null)));
    }
    keep(finished(Samples.passed(older, "passed", 1)));

    assertThat(store.experiments().list(10))
        .containsExactly(
            new ExperimentSummary(
                newer, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0, 0, List.of(), List.of(), List.of()),
            new ExperimentSummary(
                older,
                7,
                2,
                1,
                1,
                1,
                1,
                1,
                7_000,
                1_400,
                1.75,
                21_000,
                List.of(CODER),
                List.of(new AlikeTasks(0, 1, 2), new AlikeTasks(2, 2, 1)),
                List.of()));
    assertThat(store.trials().scores(older.id()))
        .extracting(score -> score.task() + ": " + score.passed() + " of " + score.scored())
        .containsExactlyInAnyOrder("passed: 2 of 2", "failed: 0 of 1", "timeout: 0 of 1");
    assertThat(store.trials().scores(newer.id())).isEmpty();
    assertThat(store.experiments().list(1)).hasSize(1);
    assertThat(store.experiments().latest()).contains(newer.id());
  }

  @Test
  void aPageOfTheListIsFilteredSortedAndCounted() {
    Experiment plain = Samples.running(Samples.NOON);
    Experiment rich = Samples.rich(Samples.NOON.plusSeconds(1));
    Experiment last = Samples.running(Samples.NOON.plusSeconds(2));
    keep(started(plain), started(rich), started(last));
    keep(finished(Samples.plain(plain, "t", 0, Outcome.FAILED, "x")));
    keep(finished(Samples.passed(last, "t", 0)), finished(Samples.passed(last, "t", 1)));

    assertThat(page(ExperimentQuery.newest(0, 2))).containsExactly(last, rich);
    assertThat(page(ExperimentQuery.newest(2, 2))).containsExactly(plain);
    assertThat(store.experiments().page(ExperimentQuery.newest(0, 2)).total()).isEqualTo(3);
    assertThat(store.experiments().page(ExperimentQuery.newest(0, 9)).rows())
        .isEqualTo(store.experiments().list(9));
    for (ExperimentQuery.Sort sort : ExperimentQuery.Sort.values()) {
      assertThat(page(query(null, sort, false))).as("%s", sort).hasSize(3);
    }
    assertThat(page(query(null, ExperimentQuery.Sort.SUCCESS, true)))
        .containsExactly(last, plain, rich);
    assertThat(page(query(null, ExperimentQuery.Sort.TRIALS, false)))
        .containsExactly(rich, plain, last);
    String label = rich.labels().get(0).toString();
    assertThat(page(query(label, ExperimentQuery.Sort.STARTED, true))).contains(rich);
    assertThat(page(query(last.id().toString(), ExperimentQuery.Sort.STARTED, true)))
        .containsExactly(last);
    assertThat(page(query("' OR 1=1 --", ExperimentQuery.Sort.STARTED, true))).isEmpty();
  }

  private List<Experiment> page(ExperimentQuery query) {
    return store.experiments().page(query).rows().stream()
        .map(ExperimentSummary::experiment)
        .toList();
  }

  private static ExperimentQuery query(
      @Nullable String text, ExperimentQuery.Sort sort, boolean descending) {
    return new ExperimentQuery(ExperimentFilter.ALL, null, null, text, sort, descending, 0, 100);
  }

  @Test
  void theListAndTheNewestMayBeNarrowedByTimeNameAndLabels() {
    Experiment plain = Samples.running(Samples.NOON);
    Experiment rich = Samples.rich(Samples.NOON.plusSeconds(1));
    Experiment last = Samples.running(Samples.NOON.plusSeconds(2));
    keep(started(plain), started(rich), started(last));
    keep(finished(Samples.passed(rich, "t", 1)));

    Label label = rich.labels().get(0);
    for (ExperimentFilter filter :
        List.of(
            ExperimentFilter.ofLabel(label),
            ExperimentFilter.ofName(rich.name()),
            new ExperimentFilter(rich.startedAt(), last.startedAt(), null, List.of(), Part.ANY),
            new ExperimentFilter(rich.startedAt(), null, rich.name(), rich.labels(), Part.ANY))) {
      assertThat(store.experiments().list(filter, 10))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.experiment()).isEqualTo(rich);
                assertThat(found.finished()).isEqualTo(1);
                assertThat(found.scores()).containsExactly(new AlikeTasks(1, 1, 1));
              });
      assertThat(store.experiments().newest(filter, 10)).containsExactly(rich);
      assertThat(store.experiments().matching(filter)).containsExactly(rich.id());
    }
    assertThat(store.experiments().newest(ExperimentFilter.ofName("x' OR 1=1 --"), 10)).isEmpty();
    assertThat(store.experiments().newest(ExperimentFilter.ALL, 2)).containsExactly(last, rich);
    assertThat(store.experiments().matching(ExperimentFilter.ALL))
        .containsExactly(plain.id(), rich.id(), last.id());
  }

  @Test
  void theListIsNarrowedByAgentsAndTheModelsThatTheyAsked() {
    Experiment plain = Samples.running(Samples.NOON);
    Experiment rich = Samples.rich(Samples.NOON.plusSeconds(1));
    Experiment none = Samples.running(Samples.NOON.plusSeconds(2));
    keep(started(plain), started(rich), started(none));
    keep(finished(Samples.passed(plain, "t", 0)), finished(Samples.passed(plain, "t", 1)));
    keep(finished(Samples.rich(rich)), finished(Samples.bare(none)));

    assertThat(store.experiments().list(9))
        .extracting(ExperimentSummary::agents)
        .containsExactly(
            List.of(),
            List.of(CODER, new AgentModel("orchestrator", ""), new AgentModel("unknown", "m")),
            List.of(CODER));
    assertThat(store.experiments().agents(9))
        .containsExactly(CODER, new AgentModel("orchestrator", ""), new AgentModel("unknown", "m"));
    assertThat(store.experiments().agents(1)).containsExactly(CODER);
    assertThat(with("Coder", null)).containsExactly(rich, plain);
    assertThat(with("orchestrator", null)).containsExactly(rich);
    assertThat(with(null, "gpt-4o")).containsExactly(rich, plain);
    assertThat(with("coder", "gpt-4o")).containsExactly(rich, plain);
    assertThat(with("coder", "m")).as("asked by another agent").isEmpty();
    assertThat(with("cod%", null)).isEmpty();
    assertThat(with("x' OR 1=1 --", null)).isEmpty();
  }

  private List<Experiment> with(@Nullable String agent, @Nullable String model) {
    ExperimentFilter filter =
        new ExperimentFilter(null, null, null, List.of(), new Part(agent, model));
    List<Experiment> found = store.experiments().newest(filter, 9);
    assertThat(store.experiments().list(filter, 9))
        .extracting(ExperimentSummary::experiment)
        .isEqualTo(found);
    ExperimentPage page =
        store
            .experiments()
            .page(
                new ExperimentQuery(
                    filter, null, null, null, ExperimentQuery.Sort.STARTED, true, 0, 9));
    assertThat(page.total()).isEqualTo(found.size());
    assertThat(page.rows()).extracting(ExperimentSummary::experiment).isEqualTo(found);
    return found;
  }

  @Test
  void anAgentOfATrialThatGaveWayIsForgottenUnlessAnotherTrialHasIt() {
    Experiment experiment = Samples.running();
    Trial errored = Samples.errored(experiment, "t", 0);
    keep(started(experiment), finished(asking(errored, "gone", "m")));
    keep(finished(asking(Samples.errored(experiment, "u", 0), "shared", "m")));
    keep(finished(asking(Samples.passed(experiment, "v", 0), "shared", "m")));

    keep(finished(Samples.passed(experiment, "t", 0)), finished(Samples.bare(experiment)));
    keep(finished(Samples.passed(experiment, "u", 0)));

    assertThat(store.experiments().list(1).get(0).agents())
        .containsExactly(CODER, new AgentModel("shared", "m"));
    store.experiments().delete(experiment.id());
    assertThat(store.experiments().agents(9)).isEmpty();
  }

  @Test
  void aNameOfAnAgentOfAnyLengthIsKeptByItsBeginning() {
    Experiment experiment = Samples.running();
    String agent = "界".repeat(20_000);
    keep(started(experiment));
    keep(finished(asking(Samples.errored(experiment, "t", 0), agent, agent + "\u0000")));
    keep(finished(asking(Samples.passed(experiment, "t", 0), agent, agent)));

    String kept = "界".repeat(200);
    assertThat(store.experiments().agents(9)).containsExactly(new AgentModel(kept, kept));
    assertThat(with(agent, agent)).containsExactly(experiment);
  }

  /** The trial with one request to a model. */
  private static Trial asking(Trial trial, String agent, String model) {
    LlmCall like = trial.records().llmCalls().get(0);
    LlmCall call =
        new LlmCall(
            like.attempt(),
            agent,
            model,
            like.at(),
            like.duration(),
            like.tokens(),
            like.success(),
            like.error(),
            like.costUsd(),
            like.estimated());
    return Samples.withCalls(trial, List.of(call));
  }

  @Test
  void anIdIsFoundByAnyBeginningWithOrWithoutDashes() {
    Experiment one = withId("01234567-89ab-4def-8123-456789abcdef");
    Experiment other = withId("01234567-ffff-4def-8123-456789abcdef");
    keep(started(one), started(other));

    ExperimentDao experiments = store.experiments();
    assertThat(experiments.startingWith("0123")).containsExactlyInAnyOrder(one.id(), other.id());
    assertThat(experiments.startingWith("01234567-8")).containsExactly(one.id());
    assertThat(experiments.startingWith("0123456789AB4")).containsExactly(one.id());
    assertThat(experiments.startingWith(other.id().toString())).containsExactly(other.id());
    assertThat(experiments.startingWith("0123456789ac")).isEmpty();
    for (String hostile : List.of("%", "_1234567", "0123'", "' OR 1=1 --", "0*", "[0]", "01 23")) {
      assertThat(experiments.startingWith(hostile)).as(hostile).isEmpty();
    }
  }

  @Test
  void tooManyMatchesAreCutToTheTenNewest() {
    List<Experiment> all =
        IntStream.range(0, 12).mapToObj(i -> Samples.running(Samples.NOON.plusSeconds(i))).toList();
    all.forEach(experiment -> keep(started(experiment)));

    assertThat(store.experiments().startingWith(""))
        .hasSize(10)
        .first()
        .isEqualTo(all.get(11).id());
  }

  @Test
  void aGroupIsFoundFromEachOfItsMembers() {
    UUID group = UUID.randomUUID();
    Experiment second = Samples.inGroup(group, Samples.NOON.plusSeconds(1));
    Experiment first = Samples.inGroup(group, Samples.NOON);
    Experiment alone = Samples.running();
    keep(started(second), started(first), started(alone));

    assertThat(store.experiments().group(second.id())).containsExactly(first, second);
    assertThat(store.experiments().group(first.id())).containsExactly(first, second);
    assertThat(store.experiments().group(alone.id())).containsExactly(alone);
  }

  @Test
  void reviewsOfATrialAreReadInTheirOrderAndGoWithIt() {
    Experiment experiment = Samples.running();
    Trial trial = Samples.passed(experiment, "t", 0);
    Trial errored = Samples.errored(experiment, "u", 0);
    keep(started(experiment), finished(trial), finished(errored));
    Review second = review(trial, Outcome.FAILED, Samples.NOON.plusSeconds(2));
    Review first = review(trial, null, Samples.NOON.plusSeconds(1));
    Review other = review(errored, Outcome.PASSED, Samples.NOON.plusSeconds(3));
    ReviewState none = store.reviews().state();
    assertThat(none).isEqualTo(new ReviewState(0, null));
    for (Review each : List.of(second, first, second, other)) {
      store.reviews().add(each);
    }

    assertThat(store.reviews().state().count()).isEqualTo(3);
    assertThat(store.reviews().state()).isNotEqualTo(none);
    assertThat(store.reviews().ofTrial(trial.id())).containsExactly(first, second);
    assertThat(store.reviews().ofExperiment(experiment.id())).containsExactly(first, second, other);
    assertThat(store.trials().find(trial.id())).contains(trial);
    assertThatThrownBy(() -> store.reviews().add(review(Samples.bare(experiment), null, NOON)))
        .as("of a trial that is not there")
        .isInstanceOf(StoreException.class);
    keep(finished(Samples.passed(experiment, "u", 0)));
    assertThat(store.reviews().ofExperiment(experiment.id())).containsExactly(first, second);
    store.experiments().delete(experiment.id());
    assertThat(store.reviews().ofTrial(trial.id())).isEmpty();
  }

  @Test
  void theListHasTheScoresThatReviewsChanged() {
    Experiment experiment = Samples.running();
    Experiment other = Samples.running(NOON.plusSeconds(1));
    Trial right = Samples.passed(experiment, "t", 0);
    Trial twice = Samples.passed(experiment, "t", 1);
    Trial errored = Samples.errored(experiment, "u", 0);
    Trial agreed = Samples.passed(other, "t", 0);
    keep(started(experiment), started(other));
    keep(finished(right), finished(twice), finished(errored), finished(agreed));
    store.reviews().add(review(agreed, Outcome.PASSED, NOON));
    store.reviews().add(review(right, null, NOON));
    assertThat(reviewedScores()).containsExactly(List.of(), List.of());

    store.reviews().add(review(twice, Outcome.FAILED, NOON));
    store.reviews().add(review(errored, Outcome.PASSED, NOON));

    assertThat(reviewedScores())
        .containsExactly(List.of(), List.of(new AlikeTasks(1, 1, 1), new AlikeTasks(1, 2, 1)));
    store.reviews().add(review(errored, null, NOON.plusSeconds(1)));
    assertThat(reviewedScores()).containsExactly(List.of(), List.of(new AlikeTasks(1, 2, 1)));
    store.reviews().add(review(twice, null, NOON.plusSeconds(1)));
    assertThat(reviewedScores()).containsExactly(List.of(), List.of());
  }

  /** Of the list and of its page alike, newest first. */
  private List<List<AlikeTasks>> reviewedScores() {
    List<ExperimentSummary> list = store.experiments().list(9);
    assertThat(store.experiments().page(ExperimentQuery.newest(0, 9)).rows()).isEqualTo(list);
    return list.stream().map(ExperimentSummary::reviewedScores).toList();
  }

  @Test
  void reviewsThatAreWrittenAtTheSameTimeAreAllKept() throws Exception {
    Experiment experiment = Samples.running();
    Trial trial = Samples.passed(experiment, "t", 0);
    keep(started(experiment), finished(trial));
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, 8)
            .mapToObj(i -> review(trial, Outcome.FAILED, NOON.plusMillis(i)))
            .map(each -> CompletableFuture.runAsync(() -> store.reviews().add(each)))
            .toList();
    for (CompletableFuture<Void> writer : writers) {
      writer.get(60, TimeUnit.SECONDS);
    }
    assertThat(store.reviews().ofTrial(trial.id())).hasSize(8);
  }

  private static Review review(Trial trial, @Nullable Outcome outcome, Instant at) {
    return new Review(trial.id(), outcome, Samples.ODD_TEXT, "Ann", at);
  }

  @Test
  void requestsAreReadInTheirOrderAnsweredOnceAndGoWithTheirExperiment() {
    Experiment experiment = Samples.running();
    Experiment other = Samples.running();
    keep(started(experiment), started(other));
    Control.Wish wish =
        new Control.Wish(ControlVerb.CONCURRENCY, "4", Samples.ODD_TEXT.substring(0, 20), "why");
    Control second = wish.to(experiment.id(), ControlId.random(), NOON.plusSeconds(2));
    Control sibling = wish.to(other.id(), second.id(), NOON.plusSeconds(2));
    Control first =
        new Control.Wish(ControlVerb.PAUSE_NOW, null, "Ann", null)
            .to(experiment.id(), ControlId.random(), NOON.plusSeconds(1));
    store.controls().ask(List.of(second, sibling));
    store.controls().ask(List.of(first, second));

    assertThat(store.controls().ofExperiment(experiment.id())).containsExactly(first, second);
    assertThat(store.controls().pending(List.of(experiment.id(), other.id())))
        .hasSize(3)
        .contains(sibling)
        .startsWith(first);
    assertThat(store.controls().answer(second.id(), "4 at once", NOON.plusSeconds(3))).isTrue();
    assertThat(store.controls().answer(second.id(), "again", NOON.plusSeconds(4))).isFalse();
    assertThat(store.controls().answer(first.id(), "refused", null)).isTrue();
    assertThat(store.controls().ofExperiment(experiment.id()))
        .containsExactly(
            first.answered("refused", null), second.answered("4 at once", NOON.plusSeconds(3)));
    assertThat(store.controls().ofExperiment(other.id()))
        .containsExactly(sibling.answered("4 at once", NOON.plusSeconds(3)));
    assertThat(store.controls().pending(List.of(experiment.id(), other.id()))).isEmpty();
    store.experiments().delete(experiment.id());
    assertThat(store.controls().ofExperiment(experiment.id())).isEmpty();
    assertThat(store.controls().ofExperiment(other.id())).hasSize(1);
  }

  @Test
  void requestsToAnExperimentThatIsNotThereAreAllRefused() {
    Experiment experiment = Samples.running();
    keep(started(experiment));
    Control.Wish wish = new Control.Wish(ControlVerb.STOP, null, "Ann", null);
    assertThatThrownBy(
            () ->
                store
                    .controls()
                    .ask(
                        List.of(
                            wish.to(experiment.id(), ControlId.random(), NOON),
                            wish.to(ExperimentId.random(), ControlId.random(), NOON))))
        .isInstanceOf(StoreException.class);
    assertThat(store.controls().ofExperiment(experiment.id())).isEmpty();
  }

  @Test
  void attemptsToGetATokenAreReadInTheirOrderAndGoWithTheirExperiment() {
    Experiment experiment = Samples.rich();
    List<TokenRefresh> refreshes =
        List.of(
            refresh(TokenRefresh.Type.INITIAL, TokenRefresh.Trigger.START, null),
            refresh(TokenRefresh.Type.REFRESH_TOKEN, TokenRefresh.Trigger.UNAUTHORIZED, "HTTP 400"),
            refresh(TokenRefresh.Type.FULL_AUTH, TokenRefresh.Trigger.PROACTIVE, null));
    keep(started(experiment));
    refreshes.forEach(one -> keep(new RunEvent.TokenRefreshed(experiment.id(), one)));

    assertThat(store.experiments().tokenRefreshes(experiment.id())).isEqualTo(refreshes);
    assertThat(store.experiments().delete(experiment.id())).isTrue();
    assertThat(store.experiments().tokenRefreshes(experiment.id())).isEmpty();
  }

  private static TokenRefresh refresh(
      TokenRefresh.Type type, TokenRefresh.Trigger trigger, String error) {
    return new TokenRefresh(type, trigger, Duration.ofMillis(42), error, Samples.NOON);
  }

  @Test
  void deletingAnExperimentLeavesNothingOfItAndAllOfTheOthers() {
    Experiment doomed = Samples.rich();
    Experiment other = Samples.running();
    Trial doomedTrial = Samples.rich(doomed);
    Trial otherTrial = Samples.rich(other);
    TranscriptMessage message = Samples.message(otherTrial.id(), 1, "{}");
    keep(started(doomed), started(other), begun(doomedTrial), begun(otherTrial));
    keep(exchanged(Samples.message(doomedTrial.id(), 1, "{}")), exchanged(message));
    keep(finished(doomedTrial), finished(otherTrial));

    assertThat(store.experiments().delete(doomed.id())).isTrue();
    assertThat(store.experiments().delete(doomed.id())).isFalse();

    assertThat(store.experiments().find(doomed.id())).isEmpty();
    assertThat(store.trials().ofExperiment(doomed.id())).isEmpty();
    assertThat(transcript(doomedTrial.id())).isEmpty();
    assertThat(store.trials().ofExperiment(other.id())).containsExactly(otherTrial);
    assertThat(transcript(otherTrial.id())).containsExactly(message);
  }

  @Test
  void trialsThatRunAndThoseThatEndedLatelyAreToldApart() {
    Experiment experiment = Samples.rich();
    Trial first = Samples.passed(experiment, "first", 0);
    Trial failed = Samples.errored(experiment, "again", 0);
    Trial running = Samples.passed(experiment, "running", 0);
    keep(started(experiment), begun(first), begun(failed), begun(running));
    keep(finished(first), finished(failed));
    Trial again = Samples.passed(experiment, "again", 0);
    while (again.id().toString().compareTo(failed.id().toString()) <= 0) {
      again = Samples.passed(experiment, "again", 0); // of a later millisecond
    }

    assertThat(unfinished(experiment)).containsExactly(running.id());
    keep(begun(again));
    assertThat(unfinished(experiment)).containsExactlyInAnyOrder(running.id(), again.id());
    keep(finished(again));
    assertThat(unfinished(experiment)).containsExactly(running.id());

    assertThat(store.trials().endedSince(experiment.id(), Instant.EPOCH))
        .containsExactlyInAnyOrder(first.id(), again.id());
    assertThat(store.trials().endedSince(experiment.id(), first.completedAt().minusMillis(1)))
        .contains(first.id());
    assertThat(store.trials().endedSince(experiment.id(), first.completedAt().plusSeconds(86_400)))
        .isEmpty();
    assertThat(store.trials().unfinished(ExperimentId.random())).isEmpty();
  }

  private List<TrialId> unfinished(Experiment experiment) {
    return store.trials().unfinished(experiment.id()).stream().map(TrialStart::id).toList();
  }

  @Test
  void aTrialIsFoundByItsIdByTheFirstDigitsOfItAndByItsPlace() {
    Experiment experiment = Samples.rich();
    Trial ended = Samples.rich(experiment);
    Trial other = Samples.passed(experiment, "other", 0);
    Trial running = Samples.passed(experiment, "running", 2);
    keep(started(experiment), begun(ended), begun(other), begun(running));
    keep(finished(ended), finished(other));

    assertThat(store.trials().find(ended.id())).contains(ended);
    assertThat(store.trials().find(other.id())).contains(other);
    assertThat(store.trials().find(running.id())).isEmpty();
    TrialStart start = new TrialStart(ended.id(), ended.key(), ended.startedAt());
    String id = ended.id().toString();
    assertThat(store.trials().startingWith(id)).containsExactly(start);
    assertThat(store.trials().startingWith(id.substring(0, 30).replace("-", "")))
        .containsExactly(start);
    assertThat(store.trials().startingWith(id.substring(0, 13))).hasSize(3);
    assertThat(store.trials().startingWith("no id")).isEmpty();
    assertThat(store.trials().latestStart(running.key()))
        .contains(new TrialStart(running.id(), running.key(), running.startedAt()));
    assertThat(store.trials().latestStart(new TrialKey(experiment.id(), ended.task().id(), 99)))
        .isEmpty();
  }

  @Test
  void aTranscriptIsReadOnFromWhereItWasLeft() {
    Experiment experiment = Samples.running();
    Trial trial = Samples.passed(experiment, "t", 0);
    keep(started(experiment), begun(trial));
    for (int sequence = 1; sequence <= 3; sequence++) {
      keep(exchanged(Samples.message(trial.id(), sequence, "{}")));
    }

    List<TranscriptMessage> rest = new ArrayList<>();
    store.trials().transcript(trial.id(), 2, rest::add);

    assertThat(rest).extracting(TranscriptMessage::sequence).containsExactly(3);
  }

  @Test
  void aSecondStoreOnTheSameDatabaseSeesWhatTheFirstKept() {
    Experiment experiment = Samples.running();
    Trial trial = Samples.passed(experiment, "t", 0);
    keep(started(experiment), finished(trial));

    try (Store second = open()) {
      assertThat(second.trials().ofExperiment(experiment.id())).containsExactly(trial);
    }
  }

  protected final void keep(RunEvent... events) {
    try (ResultSink recorder = store.recorder()) {
      for (RunEvent event : events) {
        recorder.accept(event);
      }
    }
  }

  protected final List<TranscriptMessage> transcript(TrialId trial) {
    List<TranscriptMessage> messages = new ArrayList<>();
    store.trials().transcript(trial, messages::add);
    return messages;
  }

  protected static RunEvent started(Experiment experiment) {
    return new RunEvent.ExperimentStarted(experiment, 1);
  }

  protected static RunEvent begun(Trial trial) {
    return new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt());
  }

  protected static RunEvent exchanged(TranscriptMessage message) {
    return new RunEvent.MessageExchanged(message);
  }

  protected static RunEvent finished(Trial trial) {
    return new RunEvent.TrialFinished(trial);
  }

  private static Experiment withId(String id) {
    Experiment any = Samples.running();
    return new Experiment(
        ExperimentId.parse(id),
        any.mode(),
        null,
        List.of(),
        null,
        Samples.NOON,
        any.manifest(),
        null);
  }
}
