package dev.agentbench.run;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The trials of a run: those that wait, those at work, and those that have ended. A key is in one
 * of the first two at most. Thread-safe.
 */
final class TrialQueue {
  // All guarded by this.
  private final Deque<RunPlan.Item> waiting = new ArrayDeque<>();
  private final Set<RunningTrial> running = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The latest end of each key. */
  private final Map<TrialKey, Ended> ended = new HashMap<>();

  private boolean paused;
  private boolean closed;

  /** A trial that has its result. */
  private record Ended(TrialId id, Outcome outcome, RunPlan.Item item) {
    boolean isRunAgain() {
      return outcome == Outcome.ERROR || outcome == Outcome.CANCELLED;
    }
  }

  synchronized void add(List<RunPlan.Item> items) {
    waiting.addAll(items);
    notifyAll();
  }

  /**
   * Takes a trial for the calling thread. Waits while the queue is paused, and while it is empty
   * but trials are at work, since one of them may be asked for again.
   *
   * @param begin makes it a running one
   * @return empty once no further trial starts
   */
  synchronized Optional<RunningTrial> next(Function<RunPlan.Item, RunningTrial> begin) {
    while (!closed && (paused || waiting.isEmpty()) && !isDone()) {
      try {
        wait();
      } catch (InterruptedException stale) {
        // Who stops the run closes the queue as well; nothing else is meant for a thread in here.
      }
    }
    if (closed || waiting.isEmpty()) {
      close();
      return Optional.empty();
    }
    RunningTrial next = begin.apply(waiting.remove());
    running.add(next);
    return Optional.of(next);
  }

  /** Whether nothing waits and nothing is at work. */
  synchronized boolean isDone() {
    return waiting.isEmpty() && running.isEmpty();
  }

  /** A trial was dropped before it began; does nothing when its end is known. */
  synchronized void dropped(RunningTrial trial) {
    running.remove(trial);
    notifyAll();
  }

  /** A trial has its result; does nothing when that is known. */
  synchronized void ended(RunningTrial trial, Trial result) {
    if (running.remove(trial)) {
      ended.put(result.key(), new Ended(result.id(), result.outcome(), trial.item()));
      notifyAll();
    }
  }

  /** No further trial starts. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** No further trial starts until {@link #resume}; false when it was so already. */
  synchronized boolean pause() {
    boolean changed = !paused;
    paused = true;
    return changed;
  }

  /** Ends a pause; false when there was none. */
  synchronized boolean resume() {
    boolean changed = paused;
    paused = false;
    notifyAll();
    return changed;
  }

  synchronized boolean isPaused() {
    return paused;
  }

  synchronized List<RunningTrial> running() {
    return new ArrayList<>(running);
  }

  /** A trial at work, also one that has ended a moment ago. */
  synchronized Optional<RunningTrial> running(TrialId id) {
    return running.stream()
        .filter(trial -> trial.activity().id().filter(id::equals).isPresent())
        .findFirst();
  }

  /** How a trial ended, if it was the latest of its key. */
  synchronized Optional<Outcome> outcomeOf(TrialId id) {
    return endedAs(id).map(Ended::outcome);
  }

  /** Trials that wait or are at work. */
  synchronized int size() {
    return waiting.size() + running.size();
  }

  /**
   * Puts an ended trial in line once more, behind all others.
   *
   * @param events told before the trial can start
   */
  synchronized Steered requeue(TrialId id, Consumer<RunEvent> events) {
    if (closed) {
      return Steered.refused("no further trial of this run starts");
    }
    if (running(id).isPresent()) {
      return Steered.already("the trial is running");
    }
    Optional<Ended> found = endedAs(id);
    if (found.isEmpty()) {
      return Steered.refused(
          "no trial " + id + " has ended in this run, or a later one has replaced it");
    }
    return requeue(found.get(), events);
  }

  private Steered requeue(Ended earlier, Consumer<RunEvent> events) {
    TrialKey key = earlier.item().trial().key();
    if (isInLine(key)) {
      return Steered.already("trial " + key + " is to be run already");
    }
    if (!earlier.isRunAgain()) {
      return Steered.refused(
          "trial "
              + key
              + " ended as "
              + earlier.outcome().id()
              + "; only what ended as error or cancelled is run again");
    }
    events.accept(new RunEvent.TrialRequeued(earlier.id(), key, earlier.outcome()));
    waiting.add(earlier.item());
    notifyAll();
    return Steered.done("trial " + key + " is run again");
  }

  private Optional<Ended> endedAs(TrialId id) {
    return ended.values().stream().filter(end -> end.id().equals(id)).findFirst();
  }

  private boolean isInLine(TrialKey key) {
    return waiting.stream().anyMatch(item -> item.trial().key().equals(key))
        || running.stream().anyMatch(trial -> trial.item().trial().key().equals(key));
  }
}
