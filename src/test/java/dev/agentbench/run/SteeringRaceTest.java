package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.Steered.Kind;
import dev.agentbench.run.SteeredRuns.Begun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every verb, many times, at any moment in the life of a trial: its end and that of the run, and a
 * cancelled run. Whatever wins, each trial has one result, which is the one that was told.
 */
@Tag("slow")
@Timeout(300)
class SteeringRaceTest {
  private static final int ROUNDS = Integer.getInteger("rounds", 20);
  private static final int TASKS = 6; // more than the threads of two at once
  private static final String WHY = "cancelled by ann: it loops";

  @TempDir private Path folder;
  private SteeredRuns runs;
  private long trialNanos;

  enum Verb {
    PAUSE,
    PAUSE_NOW,
    STOP,
    CANCEL,
    REQUEUE,
    CONCURRENCY
  }

  @BeforeEach
  void open() throws Exception {
    runs =
        new SteeredRuns(
            folder,
            SteeredRuns.patience(Duration.ofSeconds(20), Duration.ofSeconds(40)),
            TASKS,
            Duration.ofMillis(1),
            List.of(),
            null);
    for (int i = 0; i < 5; i++) { // the first ones are slow
      Begun run = runs.begin(2);
      assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
      trialNanos =
          run.rows().stream()
              .mapToLong(
                  trial -> Duration.between(trial.startedAt(), trial.completedAt()).toNanos())
              .max()
              .orElseThrow();
    }
  }

  @AfterEach
  void close() {
    runs.close();
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void noTrialIsLostOrCountedTwiceWhenAVerbMeetsItsEnd(Verb verb) throws Exception {
    Random random = new Random(verb.name().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      Begun run = runs.begin(2);
      TrialId first = run.seen().awaitAnyStart();
      Steered answer = apply(verb, run, first, random);
      run.steering().resume();
      RunResult result = run.end();

      String about = verb + ", round " + round + ": " + answer;
      List<Trial> rows = run.rows();
      requireOneResultOfEach(run, rows, about);
      if (verb == Verb.STOP && answer.kind() == Kind.DONE) {
        assertThat(result).as(about).isEqualTo(new RunResult(Status.INTERRUPTED, WHY, true));
      } else {
        assertThat(result).as(about).isEqualTo(RunResult.COMPLETED);
        assertThat(rows).as(about).hasSize(TASKS);
      }
      assertThat(run.seen().counts().values()).as(about).containsOnly(1);
      requireAnswerHeld(verb, answer, rows, first, about);
    }
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void noTrialIsLostOrCountedTwiceWhenAVerbMeetsTheCancellationOfTheRun(Verb verb)
      throws Exception {
    Random random = new Random(100L + verb.name().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      Begun run = runs.begin(2);
      TrialId first = run.seen().awaitAnyStart();
      long after = moment(random);
      Thread canceller =
          new Thread(
              () -> {
                LockSupport.parkNanos(after);
                run.executor().cancel("by the test", Duration.ofSeconds(5));
              },
              "canceller");
      canceller.start();
      Steered answer = apply(verb, run, first, random);
      RunResult result = run.end();
      canceller.join();

      String about = verb + ", round " + round + ": " + answer;
      List<Trial> rows = run.rows();
      requireOneResultOfEach(run, rows, about);
      assertThat(result.status()).as(about).isIn(Status.INTERRUPTED, Status.COMPLETED);
      if (verb == Verb.CANCEL && answer.kind() == Kind.DONE) {
        assertThat(row(rows, first))
            .as(about)
            .extracting(Trial::outcome)
            .isEqualTo(Outcome.CANCELLED);
        assertThat(row(rows, first).result().reason()).as(about).isEqualTo(WHY);
      }
    }
  }

  /** At a moment that is drawn. */
  private Steered apply(Verb verb, Begun run, TrialId trial, Random random) throws Exception {
    Steering steering = run.steering();
    if (verb == Verb.REQUEUE) {
      steering.cancel(trial, WHY);
      run.seen().awaitEnd(trial);
    }
    LockSupport.parkNanos(moment(random));
    return switch (verb) {
      case PAUSE -> steering.pause(false);
      case PAUSE_NOW -> steering.pause(true);
      case STOP -> steering.stop(WHY);
      case CANCEL -> steering.cancel(trial, WHY);
      case REQUEUE -> steering.requeue(trial);
      case CONCURRENCY -> steering.concurrency(random.nextBoolean() ? 1 : 8);
    };
  }

  private long moment(Random random) {
    return (long) (random.nextDouble() * 0.9 * trialNanos);
  }

  private static void requireOneResultOfEach(Begun run, List<Trial> rows, String about) {
    Thread[] threads = new Thread[1_000];
    int alive = Thread.enumerate(threads);
    assertThat(threads[alive]).as("not all threads were looked at").isNull();
    assertThat(Arrays.copyOf(threads, alive))
        .as(about)
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("trial-"));
    Map<TrialKey, TrialId> latest =
        run.seen().of(RunEvent.TrialFinished.class).stream()
            .collect(
                Collectors.toMap(
                    end -> end.trial().key(), end -> end.trial().id(), (one, other) -> other));
    assertThat(rows).as(about).extracting(Trial::key).doesNotHaveDuplicates();
    assertThat(rows).as(about).extracting(Trial::id).hasSameElementsAs(latest.values());
    assertThat(run.seen().counts().values()).as(about).allMatch(count -> count == 1 || count == 0);
    Set<TrialId> ended =
        run.seen().of(RunEvent.TrialFinished.class).stream()
            .map(end -> end.trial().id())
            .collect(Collectors.toSet());
    assertThat(run.seen().of(RunEvent.TrialStarted.class))
        .as(about)
        .allMatch(start -> ended.contains(start.trial()));
  }

  private static void requireAnswerHeld(
      Verb verb, Steered answer, List<Trial> rows, TrialId first, String about) {
    Trial found = row(rows, first);
    if (verb == Verb.CANCEL && answer.kind() == Kind.DONE) {
      assertThat(found).as(about).isNotNull();
      assertThat(found.outcome()).as(about).isEqualTo(Outcome.CANCELLED);
      assertThat(found.result().reason()).as(about).isEqualTo(WHY);
    }
    boolean stays = verb == Verb.REQUEUE && answer.kind() != Kind.DONE;
    assertThat(rows)
        .as(about)
        .filteredOn(trial -> !trial.id().equals(first) || (verb != Verb.CANCEL && !stays))
        .allMatch(Trial::passed);
    if (answer.kind() == Kind.REFUSED && verb == Verb.CANCEL) {
      assertThat(found).as(about).isNotNull().matches(Trial::passed);
    }
  }

  private static @Nullable Trial row(List<Trial> rows, TrialId id) {
    return rows.stream().filter(trial -> trial.id().equals(id)).findFirst().orElse(null);
  }
}
