package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which experiment a user means. */
public final class ExperimentFinder {
  /** How far back previous experiments are looked for. */
  private static final int LOOKED_THROUGH = 200;

  private final ExperimentDao experiments;

  public ExperimentFinder(ExperimentDao experiments) {
    this.experiments = experiments;
  }

  /**
   * The experiment that {@code text} names: an id, any unique prefix of one, or {@code latest}.
   *
   * @throws InvalidInputException when none or several match
   */
  public ExperimentId find(String text) {
    if (text.equals("latest")) {
      return latest();
    }
    List<ExperimentId> matches = experiments.startingWith(text);
    if (matches.isEmpty()) {
      throw new InvalidInputException(
          "No experiment '" + text + "'", "The command 'experiments list' shows what there is.");
    }
    if (matches.size() > 1) {
      String several =
          matches.stream().map(ExperimentId::toString).collect(Collectors.joining(", "));
      throw new InvalidInputException(
          "Several experiments begin with '" + text + "': " + several, "Type more of the id.");
    }
    return matches.get(0);
  }

  /**
   * Like {@link #find}; also {@code previous}, the one before the newest in its mode, and names, of
   * which the newest bearer is meant.
   */
  public ExperimentId findNamed(String text) {
    if (text.equals("previous")) {
      return previous();
    }
    Optional<ExperimentId> named =
        text.equals("latest") ? Optional.empty() : experiments.named(text);
    return named.orElseGet(() -> find(text));
  }

  /** The newest completed experiment of a mode. */
  public Optional<ExperimentId> latestCompleted(Mode mode) {
    return experiments.newest(LOOKED_THROUGH).stream()
        .filter(experiment -> experiment.mode() == mode)
        .filter(
            experiment ->
                experiment.ending().filter(end -> end.status() == Status.COMPLETED).isPresent())
        .map(Experiment::id)
        .findFirst();
  }

  private ExperimentId previous() {
    List<Experiment> newest = experiments.newest(LOOKED_THROUGH);
    return newest.stream()
        .skip(1)
        .filter(experiment -> experiment.mode() == newest.get(0).mode())
        .map(Experiment::id)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no experiment before the newest in its mode",
                    "Name one by its id: the command 'experiments list' shows what there is."));
  }

  /** The newest experiment. */
  public ExperimentId latest() {
    return experiments
        .latest()
        .orElseThrow(
            () ->
                new StoreException(
                    "There is no experiment yet", "The command 'run --limit 10' makes one."));
  }
}
