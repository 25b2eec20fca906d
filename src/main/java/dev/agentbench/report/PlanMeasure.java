package dev.agentbench.report;

import dev.agentbench.analysis.Planning;
import dev.agentbench.result.PlanFigures;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One figure of the plans of an experiment, as reports tell it.
 *
 * @param text empty where it was not measured
 */
public record PlanMeasure(String name, Optional<String> text) {

  /** All of them, always the same and in the same order. */
  public static List<PlanMeasure> of(Planning planning) {
    return Stream.concat(ofPlans(planning), MilestoneMeasures.of(planning.milestones()).stream())
        .toList();
  }

  private static Stream<PlanMeasure> ofPlans(Planning planning) {
    PlanFigures figures = planning.figures();
    return Stream.of(
        count("Tasks with plans", planning.tasks()),
        count("Plans", figures.plans()),
        count("Plans completed", planning.completed()),
        some("Plans rejected or sent back", planning.rejected()),
        some("Replans", planning.replans()),
        count("Subtasks", figures.subtasks()),
        count("Subtasks completed", figures.completed()),
        count("Subtasks failed", figures.failed()),
        some("Subtasks skipped", figures.skipped()),
        some("Subtasks dropped without a word", figures.dropped()),
        some("Subtasks added to their plan", figures.added()),
        some("Subtasks out of order", figures.reordered()),
        new PlanMeasure("Subtasks per plan, mean", mean(figures)),
        share("Subtask success rate", figures.successShare()),
        share("Plan fidelity (planned and done)", figures.fidelity()),
        new PlanMeasure("Subtask time against estimate", estimate(figures)),
        new PlanMeasure("Time waiting for approval", waited(figures)),
        new PlanMeasure("Parallelism that dependencies allow", parallelism(figures)));
  }

  private static PlanMeasure count(String name, int count) {
    return new PlanMeasure(name, Optional.of(Quantity.count(count)));
  }

  /** One that is left out while there is nothing to count. */
  private static PlanMeasure some(String name, int count) {
    return new PlanMeasure(name, Optional.of(count).filter(n -> n > 0).map(Quantity::count));
  }

  private static PlanMeasure share(String name, OptionalDouble share) {
    return new PlanMeasure(name, text(share, Quantity::percent));
  }

  private static Optional<String> mean(PlanFigures figures) {
    return figures.plans() == 0
        ? Optional.empty()
        : Optional.of(times((double) figures.subtasks() / figures.plans()));
  }

  private static Optional<String> estimate(PlanFigures figures) {
    return figures.estimatedSeconds() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s for %s (× %.2f)",
                Quantity.seconds(figures.tookSeconds()),
                Quantity.seconds(figures.estimatedSeconds()),
                figures.tookSeconds() / figures.estimatedSeconds()));
  }

  private static Optional<String> waited(PlanFigures figures) {
    Duration waited = figures.waited();
    return figures.asked() == 0
        ? Optional.empty()
        : Optional.of(
            Quantity.duration(waited) + " in " + Quantity.plural(figures.asked(), "question"));
  }

  private static Optional<String> parallelism(PlanFigures figures) {
    return text(figures.allowedParallelism(), PlanMeasure::times);
  }

  private static String times(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static Optional<String> text(OptionalDouble number, Function<Double, String> words) {
    return number.isPresent() ? Optional.of(words.apply(number.getAsDouble())) : Optional.empty();
  }
}
