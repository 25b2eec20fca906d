package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.StoreException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the experiment that a user names. */
public final class ExperimentFinder {
  /** How far back previous experiments are looked for. */
  private static final int LOOKED_THROUGH = 200;

  private final ExperimentDao experiments;

  public ExperimentFinder(ExperimentDao experiments) {
    this.experiments = experiments;
  }

  /**
   * The experiment that {@code text} names: a name, of which the newest bearer is meant, an id, any
   * unique prefix of one, or {@code latest}.
   *
   * @throws InvalidInputException when none or several match
   */
  public ExperimentId find(String text) {
    return text.equals("latest")
        ? latest()
        : experiments.named(text).orElseGet(() -> findById(text));
  }

  /**
   * The experiment of an id or of any unique prefix of one.
   *
   * @throws InvalidInputException when none or several match
   */
  public ExperimentId findById(String text) {
    List<ExperimentId> matches = experiments.startingWith(text);
    if (matches.isEmpty()) {
      throw new InvalidInputException(
          "No experiment '" + text + "'", "The command 'experiments list' lists them.");
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
   * Like {@link #find}, but {@code latest} and {@code previous} are the newest completed experiment
   * and the completed one before it in its mode.
   */
  public ExperimentId findCompleted(String text) {
    if (text.equals("previous")) {
      return previous();
    }
    if (text.equals("latest")) {
      return completed().map(Experiment::id).findFirst().orElseGet(this::latest);
    }
    return find(text);
  }

  private Stream<Experiment> completed() {
    return experiments.newest(LOOKED_THROUGH).stream()
        .filter(
            experiment ->
                experiment.ending().filter(end -> end.status() == Status.COMPLETED).isPresent());
  }

  /**
   * Like {@link #find}; also the id of an A/B test, or the first digits of it, by which its first
   * arm is meant.
   */
  ExperimentId findArm(String text) {
    List<ExperimentId> whole =
        experiments.matching(ExperimentFilter.ofLabel(AbTestArm.groupLabel(text)));
    if (!whole.isEmpty()) {
      return whole.get(0);
    }
    boolean isExperiment =
        text.equals("latest")
            || text.isEmpty()
            || experiments.named(text).isPresent()
            || !experiments.startingWith(text).isEmpty();
    Set<String> groups = isExperiment ? Set.of() : groupsStartingWith(text);
    if (groups.size() > 1) {
      throw new InvalidInputException(
          "Several A/B tests begin with '" + text + "'", "Type more of the id.");
    }
    return groups.isEmpty() ? find(text) : findArm(groups.iterator().next());
  }

  private Set<String> groupsStartingWith(String text) {
    return experiments.newest(LOOKED_THROUGH).stream()
        .flatMap(experiment -> AbTestArm.of(experiment).stream())
        .map(AbTestArm::group)
        .filter(group -> group.startsWith(text))
        .collect(Collectors.toSet());
  }

  private ExperimentId previous() {
    List<Experiment> newest = completed().toList();
    return newest.stream()
        .skip(1)
        .filter(experiment -> experiment.mode() == newest.get(0).mode())
        .map(Experiment::id)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "There is no completed experiment before the newest in its mode",
                    "Name one by its id: the command 'experiments list' lists them."));
  }

  /** The newest experiment of a kind; the newest of all where none is. */
  ExperimentId latest(Predicate<Experiment> kind) {
    return experiments.newest(LOOKED_THROUGH).stream()
        .filter(kind)
        .map(Experiment::id)
        .findFirst()
        .orElseGet(this::latest);
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
