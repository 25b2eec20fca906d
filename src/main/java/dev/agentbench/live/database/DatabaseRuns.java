package dev.agentbench.live.database;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.SequentialLook;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a feed of the runs of a database that do not tell themselves, by looking into it once a
 * second while somebody looks at the feed. Running from its start until closed.
 */
public final class DatabaseRuns implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DatabaseRuns.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final int MOST_RUNS = 50;
  private static final int MOST_CONTROLS = 100;

  /** An experiment that no process ran is looked at again after so many looks. */
  private static final int LOOKS_BETWEEN = 10;

  private final Store store;
  private final LiveFeed feed;
  private final Function<Experiment, Known> known;
  private final InstantSource clock = InstantSource.system();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<ExperimentId, WatchedRun> watched = new LinkedHashMap<>(); // by this, as below
  private final Map<ExperimentId, Integer> unclaimed = new HashMap<>();

  /** What A/B tests know, by their groups. */
  private final Map<String, SequentialLook> tests = new HashMap<>();

  /** Experiments that tell no longer, and that were not looked up yet. */
  private final Queue<ExperimentId> silent = new ArrayDeque<>();

  private long lookedAt;
  private boolean hasLooked;

  /** Whether the last look failed, so that the next failure is no news. */
  private boolean failing;

  private volatile Supplier<List<ExperimentId>> lost = List::of;

  /** Null until it is started. */
  private volatile @Nullable Thread poller;

  /**
   * Looks at nothing before it is started, or asked to.
   *
   * @param store stays open until this is closed
   * @param known is asked once for each experiment that is told, and may take as long as a database
   */
  public DatabaseRuns(Store store, LiveFeed feed, Function<Experiment, Known> known) {
    this.store = store;
    this.feed = feed;
    this.known = known;
  }

  /**
   * Starts the thread that looks; called once.
   *
   * @param isWatched whether anybody looks at the feed
   * @param lost experiments of which the run itself told, and tells no longer; each is given once
   */
  public void start(BooleanSupplier isWatched, Supplier<List<ExperimentId>> lost) {
    this.lost = lost;
    Thread started = new Thread(() -> poll(isWatched), "live-database");
    started.setDaemon(true);
    started.start();
    poller = started;
  }

  private void poll(BooleanSupplier isWatched) {
    try {
      while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        if (isWatched.getAsBoolean()) {
          refresh();
        } else {
          attempt(this::takeOverLost);
        }
      }
    } catch (InterruptedException stuck) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks now, unless the last look is fresh; never throws. */
  public synchronized void refresh() {
    long now = System.nanoTime();
    if (hasLooked && now - lookedAt < EVERY.toNanos() / 2) {
      return;
    }
    attempt(this::look);
    hasLooked = true;
    lookedAt = System.nanoTime();
  }

  private synchronized void attempt(Runnable look) {
    try {
      look.run();
      failing = false;
    } catch (RuntimeException away) {
      if (!failing) {
        log.warn("The live feed cannot read the database, and tries again: {}", away.toString());
      }
      failing = true;
    }
  }

  private void look() {
    takeOverLost();
    for (Experiment experiment : unended()) {
      ExperimentId id = experiment.id();
      if (!watched.containsKey(id) && !feed.tellsItself(id) && isRun(id)) {
        watch(experiment);
      }
    }
    tellControls();
    watched.values().removeIf(run -> feed.tellsItself(run.id()) || !run.look());
    if (watched.isEmpty()) {
      tests.clear();
    }
  }

  /** Also to runs that tell themselves: requests and answers are rows, whoever runs. */
  private void tellControls() {
    for (LiveRun run : feed.runs()) {
      if (!run.status().isEnd()) {
        List<Control> kept = store.controls().ofExperiment(run.experiment());
        kept.stream()
            .skip(Math.max(0, kept.size() - MOST_CONTROLS))
            .map(LiveMessage.Control::of)
            .filter(control -> !run.controls().contains(control))
            .forEach(control -> feed.message(clock.instant(), run.experiment(), control));
      }
    }
  }

  /** Whether anybody looks or not: what a run told of itself would stay for ever. */
  private void takeOverLost() {
    silent.addAll(lost.get());
    while (!silent.isEmpty()) {
      takeOver(silent.element());
      silent.remove();
    }
  }

  /** From here on its rows tell what became of it; the next look says whether it died. */
  private void takeOver(ExperimentId id) {
    Optional<Experiment> kept = store.experiments().find(id);
    if (kept.isEmpty()) {
      feed.message(
          clock.instant(),
          id,
          new LiveMessage.ExperimentFinished(LiveRun.Status.CRASHED, "it reports no longer"));
      return;
    }
    feed.release(id);
    watch(kept.get());
  }

  private void watch(Experiment experiment) {
    WatchedRun run =
        new WatchedRun(store, feed, experiment, known.apply(experiment), test(experiment));
    run.begin();
    watched.put(experiment.id(), run);
  }

  /** The arms of a test share what it knows. */
  private SequentialLook test(Experiment experiment) {
    return AbTestArm.of(experiment)
        .map(AbTestArm::group)
        .map(group -> tests.computeIfAbsent(group, first -> new SequentialLook()))
        .orElseGet(SequentialLook::new);
  }

  private List<Experiment> unended() {
    ExperimentQuery query =
        new ExperimentQuery(
            ExperimentFilter.ALL,
            null,
            "running",
            null,
            ExperimentQuery.Sort.STARTED,
            true,
            0,
            MOST_RUNS);
    return store.experiments().page(query).rows().stream().map(row -> row.experiment()).toList();
  }

  /** Most experiments without an end are those of processes that died long ago. */
  private boolean isRun(ExperimentId id) {
    int looks = unclaimed.merge(id, 1, Integer::sum);
    if (looks % LOOKS_BETWEEN != 1) {
      return false;
    }
    boolean claimed = store.isClaimed(id);
    if (claimed) {
      unclaimed.remove(id);
    }
    return claimed;
  }

  /** Stops looking, after at most five seconds. */
  @Override
  public void close() {
    closing.countDown();
    Thread started = poller;
    try {
      if (started == null) {
        return;
      }
      started.join(CLOSE_LIMIT.toMillis());
      if (started.isAlive()) {
        started.interrupt();
        log.warn("a look into the database did not end within {}", CLOSE_LIMIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
