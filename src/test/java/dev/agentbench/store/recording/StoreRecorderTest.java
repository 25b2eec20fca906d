package dev.agentbench.store.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.store.FakeWriter;
import dev.agentbench.store.Records;
import dev.agentbench.store.Samples;
import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
@Tag("slow")
class StoreRecorderTest {
  private static final long FOREVER = TimeUnit.HOURS.toNanos(1);
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final Experiment experiment = Samples.running();
  private final Trial trial = Samples.passed(experiment, "t", 0);
  private SpoolFolder spools;

  @BeforeEach
  void spoolsInAFolderOfTheirOwn(@TempDir Path folder) {
    spools = new SpoolFolder(folder, "fake.db", 1 << 20);
  }

  @Test
  void everythingThatMattersIsWrittenInItsOrderAndTheRestIsPassedOver() {
    FakeWriter writer = FakeWriter.willing();
    TranscriptMessage message = Samples.message(trial.id(), 1, "{}");

    try (StoreRecorder recorder = new StoreRecorder(writer, spools, PATIENT)) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
      recorder.accept(new RunEvent.MessageExchanged(message));
      recorder.accept(new RunEvent.TrialWaiting(trial.id(), "429", Duration.ofSeconds(1)));
      recorder.accept(new RunEvent.Notice("hello"));
      recorder.accept(new RunEvent.TrialFinished(trial));
      recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
    }

    assertThat(writer.kept())
        .containsExactly(experiment, trial.key(), message, trial, Samples.completed());
    assertThat(writer.closed).isTrue();
  }

  @Test
  void messagesWaitForCompanyButGoAlongWithTheNextTrial() {
    FakeWriter writer = FakeWriter.willing();
    RecordingQueue inbox = new RecordingQueue(1 << 20, FOREVER);
    try (StoreRecorder recorder =
        new StoreRecorder(writer, spools, inbox, Duration.ofSeconds(20))) {
      TranscriptMessage message = Samples.message(trial.id(), 1, "{}");
      recorder.accept(new RunEvent.MessageExchanged(message));
      recorder.accept(new RunEvent.TrialFinished(trial));

      await().untilAsserted(() -> assertThat(writer.kept()).containsExactly(message, trial));
    }
  }

  @Test
  void messagesAloneAreWrittenAfterAShortWhile() {
    FakeWriter writer = FakeWriter.willing();
    RecordingQueue inbox = new RecordingQueue(1 << 20, TimeUnit.MILLISECONDS.toNanos(1));
    try (StoreRecorder recorder =
        new StoreRecorder(writer, spools, inbox, Duration.ofSeconds(20))) {
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));

      await().untilAsserted(() -> assertThat(writer.kept()).hasSize(1));
    }
  }

  @Test
  void manyMessagesAreWrittenAtOnceInTransactionsOfABoundedSize() {
    CountDownLatch gate = new CountDownLatch(1);
    FakeWriter writer = FakeWriter.heldBy(gate);
    List<TranscriptMessage> messages =
        IntStream.range(0, 3 * RecordingQueue.BATCH)
            .mapToObj(i -> Samples.message(trial.id(), i, "{}"))
            .toList();
    RecordingQueue inbox = new RecordingQueue(1 << 20, FOREVER);
    try (StoreRecorder recorder =
        new StoreRecorder(writer, spools, inbox, Duration.ofSeconds(20))) {
      messages.forEach(message -> recorder.accept(new RunEvent.MessageExchanged(message)));
      gate.countDown();
    }

    assertThat(writer.kept()).isEqualTo(messages);
    assertThat(writer.transactions)
        .allSatisfy(written -> assertThat(written).hasSizeLessThanOrEqualTo(RecordingQueue.BATCH));
  }

  @Test
  void aSlowDatabaseCostsTheTextOfMessagesButNoMessageAndNoWaiting() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    FakeWriter writer = FakeWriter.heldBy(gate);
    RecordingQueue inbox = new RecordingQueue(10, FOREVER);
    StoreRecorder recorder = new StoreRecorder(writer, spools, inbox, Duration.ofSeconds(20));
    recorder.accept(new RunEvent.TrialFinished(trial));
    assertThat(writer.entered.await(20, TimeUnit.SECONDS)).isTrue();

    for (int i = 1; i <= 4; i++) {
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), i, "12345")));
    }
    gate.countDown();
    await().until(() -> writer.kept().size() == 1);
    recorder.close();

    assertThat(writer.kept().subList(1, 5))
        .extracting(kept -> ((TranscriptMessage) kept).text())
        .containsExactly("12345", "12345", "", "");
    assertThat(writer.kept().subList(1, 5))
        .extracting(kept -> ((TranscriptMessage) kept).truncated())
        .containsExactly(false, false, true, true);
    assertThat(inbox.cutMessages()).isEqualTo(2);
  }

  @Test
  void textThatIsWrittenMakesRoomAgain() {
    FakeWriter writer = FakeWriter.willing();
    RecordingQueue inbox = new RecordingQueue(5, 0);
    try (StoreRecorder recorder =
        new StoreRecorder(writer, spools, inbox, Duration.ofSeconds(20))) {
      for (int i = 1; i <= 3; i++) {
        int both = 2 * i;
        recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), i, "12345")));
        await().until(() -> writer.kept().size() == both - 1);
        // of the next batch: when it is written, the batch before it has made room
        recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
        await().until(() -> writer.kept().size() == both);
      }
    }
    assertThat(inbox.cutMessages()).isZero();
  }

  @Test
  void aRefusedRecordIsToldByTheNextAcceptAndByCloseWithItsCause() {
    FakeWriter writer = FakeWriter.refusing(Trial.class::isInstance);
    StoreRecorder recorder = new StoreRecorder(writer, spools, PATIENT);
    recorder.accept(new RunEvent.TrialFinished(trial));
    await().until(() -> writer.closed);

    assertThatThrownBy(() -> recorder.accept(new RunEvent.Notice("next")))
        .isInstanceOfSatisfying(
            StoreException.class,
            e ->
                assertThat(e.hint().orElse(""))
                    .contains("experiments import " + spools.found().get(0)))
        .hasMessageStartingWith("refused Trial; " + spools.found().get(0) + " still holds")
        .hasCauseInstanceOf(StoreException.class);
    assertThatThrownBy(recorder::close).hasMessageStartingWith("refused Trial");
  }

  @Test
  void whatCameInWithARefusedRecordIsNotLost() throws Exception {
    FakeWriter writer = FakeWriter.refusing(Trial.class::isInstance);
    StoreRecorder recorder = new StoreRecorder(writer, spools, PATIENT);
    recorder.noticesTo(
        notice -> {
          if (notice.text().startsWith("refused")) { // the recorder waits for the taker's end
            recorder.accept(new RunEvent.TrialFinished(Samples.passed(experiment, "next", 0)));
          }
        });
    recorder.accept(new RunEvent.ExperimentStarted(experiment, 2));
    recorder.accept(new RunEvent.TrialFinished(trial));
    await().until(() -> writer.closed);

    FakeWriter mended = FakeWriter.willing();
    for (Path spool : spools.found()) {
      try (SpoolReader lines = SpoolReader.open(spool)) {
        mended.transaction(records -> write(lines, records));
      }
    }
    assertThat(mended.kept())
        .filteredOn(Trial.class::isInstance)
        .extracting(kept -> ((Trial) kept).task().id().value())
        .containsExactlyInAnyOrder("t", "next");
    assertThatThrownBy(recorder::close).hasMessageStartingWith("refused Trial");
  }

  private static void write(SpoolReader lines, Records records) {
    try {
      for (SpoolReader.Line line : lines.batch()) {
        line.event().deliverTo(Recording.again(records));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theSameFailureCanBeThrownInsideAndAtTheEndOfATryStatement() {
    FakeWriter writer = FakeWriter.refusing(Trial.class::isInstance);

    assertThatThrownBy(
            () -> {
              try (StoreRecorder recorder = new StoreRecorder(writer, spools, PATIENT)) {
                recorder.accept(new RunEvent.TrialFinished(trial));
                await().until(() -> writer.closed);
                recorder.accept(new RunEvent.TrialFinished(trial));
              }
            })
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void aBadRecordDoesNotTakeTheOthersOfItsBatchWithIt() throws Exception {
    Trial bad = Samples.passed(experiment, "bad", 0);
    Trial other = Samples.passed(experiment, "other", 0);
    CountDownLatch gate = new CountDownLatch(1);
    FakeWriter writer = FakeWriter.refusing(bad::equals, gate);
    StoreRecorder recorder = new StoreRecorder(writer, spools, PATIENT);
    recorder.accept(new RunEvent.ExperimentStarted(experiment, 3));
    assertThat(writer.entered.await(20, TimeUnit.SECONDS)).isTrue();
    for (Trial one : List.of(trial, bad, other)) {
      recorder.accept(new RunEvent.TrialFinished(one));
    }
    gate.countDown();

    assertThatThrownBy(recorder::close).hasMessageStartingWith("refused Trial");
    assertThat(writer.kept()).containsSequence(experiment, trial, other);
  }

  @Test
  void anInterruptedCloseStillWaitsForTheWriting() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    FakeWriter writer = FakeWriter.heldBy(gate);
    StoreRecorder recorder = new StoreRecorder(writer, spools, PATIENT);
    recorder.accept(new RunEvent.TrialFinished(trial));
    assertThat(writer.entered.await(20, TimeUnit.SECONDS)).isTrue();
    Thread opener = new Thread(gate::countDown);

    Thread.currentThread().interrupt();
    opener.start();
    recorder.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(writer.kept()).containsExactly(trial);
    opener.join();
  }

  @Test
  void closeGivesUpWhenTheDatabaseHangs() {
    CountDownLatch gate = new CountDownLatch(1);
    FakeWriter writer = FakeWriter.heldBy(gate);
    StoreRecorder recorder =
        new StoreRecorder(writer, spools, RecordingQueue.withDefaults(), Duration.ofMillis(50));
    recorder.accept(new RunEvent.TrialFinished(trial));

    assertThatThrownBy(recorder::close)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Not all results could be stored");
    gate.countDown();
    await().until(() -> writer.closed);
  }

  @Test
  void anEventAfterCloseIsAnErrorInTheProgram() {
    StoreRecorder recorder = new StoreRecorder(FakeWriter.willing(), spools, PATIENT);
    recorder.close();
    recorder.close();

    assertThatThrownBy(() -> recorder.accept(new RunEvent.TrialFinished(trial)))
        .isInstanceOf(IllegalStateException.class);
  }
}
