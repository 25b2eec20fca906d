package dev.agentbench.cli.options;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentDao;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select the experiments of an export: some by their ids, or all that fit. */
public final class ExportSelection {
  @Option(
      names = "--experiment-id",
      paramLabel = "ID",
      description = "Experiment: id or id prefix, name, or latest. Repeatable.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--all",
      description = "All experiments, or all that match the next four options.")
  private boolean all;

  @Mixin private FilterOptions filter = new FilterOptions();

  /** At least one; each of them once. */
  public List<ExperimentId> of(ExperimentDao experiments, ExperimentFinder finder) {
    boolean filtered = filter.areGiven();
    if (ids.isEmpty() == !(all || filtered)) {
      throw new InvalidInputException(
          "Give experiments with --experiment-id, or select them with --all, --since, --until, --name"
              + " and --label",
          null);
    }
    if (!ids.isEmpty()) {
      return ids.stream().map(finder::find).distinct().toList();
    }
    List<ExperimentId> found = experiments.matching(filter.filter());
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "No experiment matches", "The command 'experiments list' lists them.");
    }
    return found;
  }
}
