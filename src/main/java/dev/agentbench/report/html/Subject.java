package dev.agentbench.report.html;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Flakiness;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.Reviews;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Trial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Subject of a page.
 *
 * @param title of the page
 * @param sides one experiment, those of one command, or two that are compared
 * @param baselines with what the sides are compared, where that is none of them; of these the page
 *     shows no more than what changed
 * @param flaky what was known of their tasks before them
 */
record Subject(String title, List<Side> sides, List<Side> baselines, FlakyTasks flaky) {

  Subject {
    sides = List.copyOf(sides);
    baselines = List.copyOf(baselines);
    if (sides.isEmpty()) {
      throw new IllegalArgumentException("a report needs an experiment");
    }
  }

  static Subject of(
      List<ExperimentResults> results,
      List<ExperimentResults> baselines,
      FlakyTasks flaky,
      List<Comparison> comparisons) {
    Comparison comparison = comparisons.size() == 1 ? comparisons.get(0) : null;
    List<Side> sides = results.stream().map(each -> side(each, results, comparison)).toList();
    String title =
        comparison != null && results.size() == 2 && areSides(comparison, results)
            ? (comparison.names().areArms() ? "A/B test: " : "Comparison: ")
                + HeadPart.against(comparison)
            : "Benchmark report: " + HeadPart.name(sides.get(0).experiment());
    List<Side> others =
        baselines.stream().map(each -> new Side(Shown.of(each), name(each, comparisons))).toList();
    return new Subject(title, sides, others, flaky);
  }

  private static Side side(
      ExperimentResults results, List<ExperimentResults> all, @Nullable Comparison comparison) {
    Experiment experiment = results.experiment();
    Shown shown = Shown.of(results);
    Optional<AbTestArm> arm = AbTestArm.of(experiment);
    if (arm.isPresent() || comparison == null || !areSides(comparison, all)) {
      return new Side(shown, arm.map(AbTestArm::name).orElse(experiment.mode().id()));
    }
    boolean isBaseline = experiment.id().equals(comparison.baseline().experiment().id());
    String name = isBaseline ? comparison.names().baseline() : comparison.names().current();
    return new Side(shown, modesDiffer(comparison) ? name + ", " + experiment.mode() : name);
  }

  private static String name(ExperimentResults baseline, List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(each -> each.baseline().experiment().id().equals(baseline.experiment().id()))
        .map(each -> each.names().baseline())
        .findFirst()
        .orElse("baseline");
  }

  private static boolean areSides(Comparison comparison, List<ExperimentResults> results) {
    List<ExperimentId> ids = results.stream().map(each -> each.experiment().id()).toList();
    return ids.contains(comparison.baseline().experiment().id())
        && ids.contains(comparison.current().experiment().id());
  }

  private static boolean modesDiffer(Comparison comparison) {
    return comparison.baseline().experiment().mode() != comparison.current().experiment().mode();
  }

  Side first() {
    return sides.get(0);
  }

  boolean areSeveral() {
    return sides.size() > 1;
  }

  /** The side or the baseline that is an experiment; empty when the page knows nothing of it. */
  Optional<Side> find(Experiment experiment) {
    return Stream.of(sides, baselines)
        .flatMap(List::stream)
        .filter(side -> side.experiment().id().equals(experiment.id()))
        .findFirst();
  }

  /** What the experiment of a trial is called. */
  String nameOf(Trial trial) {
    return Stream.of(sides, baselines)
        .flatMap(List::stream)
        .filter(side -> side.experiment().id().equals(trial.experiment()))
        .map(Side::name)
        .findFirst()
        .orElse(trial.experiment().brief());
  }

  Optional<Flakiness> flakiness(Side side, Trial trial) {
    return flaky.find(trial.task(), side.experiment().mode());
  }

  /**
   * One of the experiments.
   *
   * @param name what tells it from the others: what the comparison calls it, its arm of an A/B
   *     test, else its mode
   */
  record Side(Shown shown, String name) {
    Experiment experiment() {
      return shown.results().experiment();
    }

    List<Trial> trials() {
      return shown.results().trials();
    }

    Reviews reviews() {
      return shown.results().reviews();
    }

    /** Requests that its run obeyed, oldest first. */
    List<Control> controls() {
      return shown.results().applied();
    }
  }
}
