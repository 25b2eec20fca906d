package dev.agentbench.live.database;

import dev.agentbench.event.RunEvent;
import dev.agentbench.live.LiveContext;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveObserver;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.SequentialLook;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment that another process runs: its rows become the events that they were. Not
 * thread-safe.
 */
final class WatchedRun {
  /** Frames of a trial that had begun before somebody looked. */
  private static final int FORMER_FRAMES = 20;

  /** Of one trial in one look. */
  private static final int MOST_FRAMES = 200;

  private static final int RECENT = 20;

  /** Rows of different writers come in another order than their times. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private static final int TRIES = 3;
  private static final int LOOKS_BETWEEN_ALL = 30;

  private final Store store;
  private final LiveFeed feed;
  private final Experiment experiment;
  private final Known known;
  private final SequentialLook test;
  private final InstantSource clock = InstantSource.system();
  private final Set<TrialId> ended = new HashSet<>();

  /** Trials that run, with the last frame that was read of each. */
  private final Map<TrialId, Integer> running = new LinkedHashMap<>();

  private LiveObserver observer;

  /** When the last trial ended that is known here, by the clock of its runner. */
  private Instant endedUntil = Instant.EPOCH;

  private int looks;

  WatchedRun(Store store, LiveFeed feed, Experiment experiment, Known known, SequentialLook test) {
    this.store = store;
    this.feed = feed;
    this.experiment = experiment;
    this.known = known;
    this.test = test;
    this.observer = observer(List.of(), List.of());
  }

  ExperimentId id() {
    return experiment.id();
  }

  private LiveObserver observer(List<TrialMetrics> kept, List<LiveRun.Ended> recent) {
    return new LiveObserver(
        feed,
        clock,
        new LiveContext(
            LiveRun.Source.DATABASE, known.titles(), known.expectations(), kept, recent),
        test);
  }

  /** Tells what the database holds so far. */
  void begin() {
    List<TrialId> before = List.of();
    List<TrialMetrics> metrics = List.of();
    boolean same = false;
    for (int i = 0; i < TRIES && !same; i++) {
      before = store.trials().endedSince(id(), Instant.EPOCH);
      metrics = store.trials().metrics(id());
      same = metrics.size() == before.size();
    }
    ended.addAll(before);
    List<LiveRun.Ended> recent = new ArrayList<>();
    before.stream()
        .skip(Math.max(0, before.size() - RECENT))
        .map(store.trials()::find)
        .flatMap(Optional::stream)
        .forEach(
            trial -> {
              recent.add(LiveObserver.ended(trial));
              endedUntil = trial.completedAt();
            });
    observer = observer(metrics, recent);
    observer.experimentStarted(
        new RunEvent.ExperimentStarted(experiment, experiment.manifest().plannedTrials()));
  }

  /** Tells what is new; whether it goes on. */
  boolean look() {
    Optional<Experiment> now = store.experiments().find(id());
    boolean claimed = store.isClaimed(id());
    tellTrials();
    if (now.isEmpty()) {
      crashed("it was deleted");
      return false;
    }
    Experiment.End end = now.get().end();
    if (end != null) {
      observer.experimentFinished(new RunEvent.ExperimentFinished(id(), end));
      return false;
    }
    if (!claimed) {
      // Its end may have been written, and its claim given up, between the two looks above.
      Experiment.End late = store.experiments().find(id()).flatMap(Experiment::ending).orElse(null);
      tellTrials();
      if (late == null) {
        crashed("its process died");
      } else {
        observer.experimentFinished(new RunEvent.ExperimentFinished(id(), late));
      }
      return false;
    }
    return true;
  }

  private void crashed(String why) {
    feed.message(
        clock.instant(), id(), new LiveMessage.ExperimentFinished(LiveRun.Status.CRASHED, why));
  }

  private void tellTrials() {
    for (TrialStart start : store.trials().unfinished(id())) {
      if (!running.containsKey(start.id()) && !ended.contains(start.id())) {
        observer.trialStarted(new RunEvent.TrialStarted(start.id(), start.key(), start.at()));
        running.put(start.id(), Math.max(0, store.trials().lastFrame(start.id()) - FORMER_FRAMES));
      }
    }
    running.replaceAll(this::tellFrames);
    for (TrialId id : store.trials().endedSince(id(), endedAfter())) {
      if (ended.add(id)) {
        tellEnd(id);
      }
    }
  }

  /** Now and then all: results that waited for a database came later than their times say. */
  private Instant endedAfter() {
    return ++looks % LOOKS_BETWEEN_ALL == 0 || endedUntil.equals(Instant.EPOCH)
        ? Instant.EPOCH
        : endedUntil.minus(OVERLAP);
  }

  private int tellFrames(TrialId trial, int after) {
    int last = after;
    for (TranscriptMessage frame : store.trials().transcript(trial, after, MOST_FRAMES)) {
      observer.messageExchanged(new RunEvent.MessageExchanged(frame));
      last = frame.sequence();
    }
    return last;
  }

  private void tellEnd(TrialId id) {
    Optional<Trial> found = store.trials().find(id);
    if (found.isEmpty()) {
      return;
    }
    Trial trial = found.get();
    if (trial.completedAt().isAfter(endedUntil)) {
      endedUntil = trial.completedAt();
    }
    if (running.remove(id) == null) {
      observer.trialStarted(new RunEvent.TrialStarted(id, trial.key(), trial.startedAt()));
    }
    observer.trialFinished(new RunEvent.TrialFinished(trial));
  }
}
