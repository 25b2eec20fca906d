package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TestArm;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /**
   * Like {@link #find}; also the id of an A/B test, or the first digits of it, by which its first
   * arm is meant.
   */
  ExperimentId findArm(String text) {
    List<ExperimentId> whole =
        experiments.matching(new ExperimentFilter(null, null, List.of(TestArm.groupLabel(text))));
    if (!whole.isEmpty()) {
      return whole.get(0);
    }
    boolean isExperiment =
        text.equals("latest") || text.isEmpty() || !experiments.startingWith(text).isEmpty();
    Set<String> groups = isExperiment ? Set.of() : groupsStartingWith(text);
    if (groups.size() > 1) {
      throw new InvalidInputException(
          "Several A/B tests begin with '" + text + "'", "Type more of the id.");
    }
    return groups.isEmpty() ? find(text) : findArm(groups.iterator().next());
  }

  private Set<String> groupsStartingWith(String text) {
    return experiments.newest(LOOKED_THROUGH).stream()
        .flatMap(experiment -> TestArm.of(experiment).stream())
        .map(TestArm::group)
        .filter(group -> group.startsWith(text))
        .collect(Collectors.toSet());
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
