package dev.agentbench.store;

import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Asks running experiments, through their database, to go on in another way; the process that runs
 * them answers. Thread-safe.
 */
public final class ControlRequests {
  /** The usual time until a run that is alive has answered. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The answer to a request that came too late. */
  public static final String ENDED = "the run had ended";

  private static final long LOOK_MILLIS = 100;

  private final Store store;
  private final InstantSource clock;

  public ControlRequests(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Keeps a request to the run of an experiment, with every experiment of that run.
   *
   * @return the request as the experiment has it, without an answer
   * @throws NotRunningException when no process runs the experiment
   */
  public Control ask(Experiment experiment, Control.Wish wish) {
    requireRunning(experiment);
    ControlId id = ControlId.random();
    Instant now = clock.instant();
    List<Control> requests =
        store.experiments().group(experiment.id()).stream()
            .map(Experiment::id)
            .filter(each -> each.equals(experiment.id()) || store.isClaimed(each))
            .map(each -> wish.to(each, id, now))
            .toList();
    store.controls().ask(requests);
    return wish.to(experiment.id(), id, now);
  }

  /**
   * What the answer would be now; nothing is kept.
   *
   * @throws NotRunningException when no process runs the experiment
   */
  public ControlProspect prospect(Experiment experiment, Control.Wish wish) {
    requireRunning(experiment);
    return ControlProspect.of(store, experiment.id(), wish);
  }

  /**
   * Waits for the answer of the run. A request to a run that ended meanwhile is answered so here.
   *
   * @return the request as it is then; it has no answer when there was none in time
   */
  public Control await(Control asked, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    Control now = asked;
    while (now.isPending() && System.nanoTime() - until < 0) {
      boolean running = store.isClaimed(asked.experiment()); // before the look: it may answer last
      now = look(asked);
      if (now.isPending() && !running) {
        store.controls().answer(asked.id(), ENDED, null);
        now = look(asked);
      } else if (now.isPending()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    return now;
  }

  private Control look(Control asked) {
    ExperimentId experiment = asked.experiment();
    return store.controls().ofExperiment(experiment).stream()
        .filter(each -> each.id().equals(asked.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    "Experiment " + experiment.brief() + " was deleted meanwhile", null));
  }

  private void requireRunning(Experiment experiment) {
    if (store.isClaimed(experiment.id())) {
      return;
    }
    String state =
        experiment
            .ending()
            .map(
                end ->
                    String.format(
                        Locale.ROOT,
                        "it ended as %s at %s",
                        end.status().id(),
                        Quantity.instant(end.at())))
            .orElse("its process died");
    throw new NotRunningException(
        "Experiment " + experiment.id().brief() + " is not running: " + state,
        "Only a run that goes on can be steered; 'run --resume' runs what is left of one.");
  }
}
