package dev.agentbench.store;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A database in memory, which can be held up and can refuse records. */
public final class FakeWriter implements RecordWriter {
  public final List<List<Object>> transactions = new ArrayList<>();
  public final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate;
  private final Predicate<Object> refused;
  public volatile boolean closed;

  private FakeWriter(CountDownLatch gate, Predicate<Object> refused) {
    this.gate = gate;
    this.refused = refused;
  }

  public static FakeWriter willing() {
    return new FakeWriter(new CountDownLatch(0), record -> false);
  }

  /** Waits in each transaction until {@code gate} opens. */
  public static FakeWriter heldBy(CountDownLatch gate) {
    return new FakeWriter(gate, record -> false);
  }

  public static FakeWriter refusing(Predicate<Object> refused) {
    return refusing(refused, new CountDownLatch(0));
  }

  public static FakeWriter refusing(Predicate<Object> refused, CountDownLatch gate) {
    return new FakeWriter(gate, refused);
  }

  @Override
  public void transaction(Consumer<Records> step) {
    entered.countDown();
    awaitGate();
    List<Object> written = new ArrayList<>();
    step.accept(new Collector(written));
    synchronized (this) {
      transactions.add(written);
    }
  }

  @Override
  public boolean isReachable() {
    return true;
  }

  /** Everything committed, in order. */
  public synchronized List<Object> kept() {
    return transactions.stream().flatMap(List::stream).toList();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void awaitGate() {
    try {
      if (!gate.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Collector implements Records {
    private final List<Object> written;

    Collector(List<Object> written) {
      this.written = written;
    }

    @Override
    public void experimentStarted(Experiment experiment) {
      put(experiment);
    }

    @Override
    public void trialStarted(TrialId trial, TrialKey key, Instant at) {
      put(key);
    }

    @Override
    public void message(TranscriptMessage message) {
      put(message);
    }

    @Override
    public void messageAgain(TranscriptMessage message) {
      put(message);
    }

    @Override
    public void checkpoint(PlanCheckpoint checkpoint) {
      put(checkpoint);
    }

    @Override
    public void trial(Trial trial) {
      put(trial);
    }

    @Override
    public void review(Review review) {
      put(review);
    }

    @Override
    public void control(Control control) {
      put(control);
    }

    @Override
    public void tokenRefresh(ExperimentId experiment, TokenRefresh refresh) {
      put(refresh);
    }

    @Override
    public void experimentFinished(ExperimentId experiment, Experiment.End end) {
      put(end);
    }

    private void put(Object record) {
      if (refused.test(record)) {
        throw new StoreException("refused " + record.getClass().getSimpleName(), "try less");
      }
      written.add(record);
    }
  }
}
