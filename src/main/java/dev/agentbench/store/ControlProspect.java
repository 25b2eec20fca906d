package dev.agentbench.store;

import dev.agentbench.result.Control;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialStart;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The likely answer to a request that would be made now, from what is kept. The run itself may
 * answer otherwise: it goes on meanwhile.
 *
 * @param text one sentence for people
 */
public record ControlProspect(Kind kind, String text) {

  /** The effect of a request. */
  public enum Kind {
    /** The run would be changed. */
    DONE,
    /** It is so already. */
    ALREADY,
    /** It cannot be done. */
    REFUSED;

    /** The word in documents. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The answer of the run of an experiment, which is running. */
  static ControlProspect of(Store store, ExperimentId experiment, Control.Wish wish) {
    return switch (wish.verb()) {
      case PAUSE, PAUSE_NOW -> pause(store, experiment, wish.verb());
      case RESUME ->
          lastOfPause(store, experiment).filter(verb -> verb != ControlVerb.RESUME).isPresent()
              ? done("the run would go on")
              : new ControlProspect(Kind.ALREADY, "the run is not paused");
      case STOP -> done("no further trial would start, and running ones would end as they would");
      case CANCEL -> cancel(store, experiment, trial(wish));
      case REQUEUE -> requeue(store, experiment, trial(wish));
      case CONCURRENCY -> done("at most " + wish.argument() + " trials would run at once");
      case RATE -> done(changed(wish, "requests would go to each Gateway in each rate window"));
      case MAX_COST -> done(changed(wish, "USD is what the run could cost"));
    };
  }

  private static ControlProspect pause(Store store, ExperimentId experiment, ControlVerb wanted) {
    ControlVerb last = lastOfPause(store, experiment).orElse(ControlVerb.RESUME);
    boolean same = last == wanted || (last == ControlVerb.PAUSE_NOW && wanted == ControlVerb.PAUSE);
    if (same) {
      return new ControlProspect(Kind.ALREADY, "the run is paused");
    }
    return done(
        "no further trial would start, and running ones would "
            + (wanted == ControlVerb.PAUSE_NOW ? "be held at their next message" : "go on"));
  }

  private static Optional<ControlVerb> lastOfPause(Store store, ExperimentId experiment) {
    return Control.lastOfPause(store.controls().ofExperiment(experiment));
  }

  private static ControlProspect cancel(Store store, ExperimentId experiment, TrialId trial) {
    return ofTrial(
        store,
        experiment,
        trial,
        start -> done("the trial " + start.key() + " would end as cancelled"),
        ended -> refused("the trial has ended as " + ended.outcome().id()));
  }

  private static ControlProspect requeue(Store store, ExperimentId experiment, TrialId trial) {
    return ofTrial(
        store,
        experiment,
        trial,
        start -> new ControlProspect(Kind.ALREADY, "the trial " + start.key() + " is running"),
        ended ->
            ended.outcome() == Outcome.ERROR || ended.outcome() == Outcome.CANCELLED
                ? done("the trial " + ended.key() + " would be run again")
                : refused("the trial has ended as " + ended.outcome().id() + ", which counts"));
  }

  private static ControlProspect ofTrial(
      Store store,
      ExperimentId experiment,
      TrialId trial,
      Function<TrialStart, ControlProspect> running,
      Function<Trial, ControlProspect> ended) {
    Optional<Trial> found = store.trials().find(trial);
    if (found.isPresent()) {
      return found.get().experiment().equals(experiment)
          ? ended.apply(found.get())
          : refused("the trial is one of another experiment");
    }
    List<TrialStart> starts = store.trials().startingWith(trial.toString());
    return starts.stream()
        .filter(start -> start.key().experiment().equals(experiment))
        .filter(start -> store.trials().latestStart(start.key()).filter(start::equals).isPresent())
        .findFirst()
        .map(running)
        .orElseGet(() -> refused("no trial " + trial + " is running"));
  }

  private static TrialId trial(Control.Wish wish) {
    return TrialId.parse(Objects.requireNonNull(wish.argument(), "a trial"));
  }

  private static String changed(Control.Wish wish, String otherwise) {
    return ControlVerb.OFF.equals(wish.argument())
        ? "what is configured would hold again"
        : wish.argument() + " " + otherwise;
  }

  private static ControlProspect done(String text) {
    return new ControlProspect(Kind.DONE, text);
  }

  private static ControlProspect refused(String text) {
    return new ControlProspect(Kind.REFUSED, text);
  }
}
