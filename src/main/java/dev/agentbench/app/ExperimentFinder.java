package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.StoreException;
import java.util.List;
import java.util.stream.Collectors;

/** Which experiment a user means. */
public final class ExperimentFinder {
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
