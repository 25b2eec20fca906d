package dev.agentbench.web;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.analysis.compare.SeveralComparisons;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Experiments that an address names to be compared with one of them; pages and API read it alike.
 *
 * @param others in the order of the address, without the baseline
 * @param partial whether it is enough to compare the tasks that two have
 */
public record SeveralExperiments(Experiment baseline, List<Experiment> others, boolean partial) {
  /** The parameter that is repeated for each of them. */
  public static final String WITH = "with";

  /** The parameter that names the baseline. */
  public static final String BASE = "base";

  /** Whether it is enough to compare the tasks that two have. */
  public static final String PARTIAL = "allow_partial";

  /** With more the table of their tasks cannot be read any more. */
  private static final int MOST = 10;

  public SeveralExperiments {
    others = List.copyOf(others);
  }

  /**
   * Reads {@code with} (two or more), {@code base} (one of them; else the baseline of its mode if
   * it is among them, else the oldest) and {@code allow_partial}.
   */
  public static SeveralExperiments of(Parameters parameters, Archive archive) {
    Map<ExperimentId, Experiment> found = new LinkedHashMap<>();
    for (String id : parameters.texts(WITH)) {
      Experiment experiment = archive.experiment(id);
      found.put(experiment.id(), experiment);
      if (found.size() > MOST) {
        throw WebProblem.badRequest("At most " + MOST + " experiments can be compared at once.");
      }
    }
    if (found.size() < 2) {
      throw WebProblem.badRequest(
          "Choose two or more experiments in the list: each is a parameter with=ID.");
    }
    Experiment baseline =
        parameters
            .text(BASE)
            .map(id -> named(id, archive, found))
            .or(() -> marked(archive, found))
            .orElseGet(() -> oldest(found));
    found.remove(baseline.id());
    return new SeveralExperiments(baseline, List.copyOf(found.values()), parameters.flag(PARTIAL));
  }

  private static Experiment named(String id, Archive archive, Map<ExperimentId, Experiment> found) {
    return Optional.ofNullable(found.get(archive.experiment(id).id()))
        .orElseThrow(() -> WebProblem.badRequest("base has to be one of the experiments."));
  }

  private static Optional<Experiment> marked(Archive archive, Map<ExperimentId, Experiment> found) {
    return archive.store().baselines().list().stream()
        .filter(each -> each.name().equals(Baseline.DEFAULT_NAME))
        .flatMap(each -> Optional.ofNullable(found.get(each.experiment())).stream())
        .findFirst();
  }

  private static Experiment oldest(Map<ExperimentId, Experiment> found) {
    return found.values().stream().min(Comparator.comparing(Experiment::startedAt)).orElseThrow();
  }

  /** Compares each with the baseline. */
  public SeveralComparisons compared(Archive archive, RegressionSettings limits) {
    ExperimentMetrics before = archive.metrics(baseline);
    List<ExperimentMetrics> now = others.stream().map(archive::metrics).toList();
    return SeveralComparisons.of(
        before,
        now,
        now.stream().map(each -> archive.comparison(before, each, limits, partial)).toList());
  }
}
