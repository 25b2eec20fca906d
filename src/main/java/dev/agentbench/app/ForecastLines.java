package dev.agentbench.app;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.Range;
import dev.agentbench.analysis.RunForecast;
import dev.agentbench.analysis.compare.Forecast;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Lines of the forecast that is shown before money is spent. */
public final class ForecastLines {
  /** What to do about a selection that cannot be compared with its baseline. */
  public static final String COMPARABLE_AGAIN =
      "Select the tasks of the baseline, choose another with --baseline, or compare the tasks that"
          + " both have with --allow-partial.";

  private ForecastLines() {}

  /** What a comparison with a run like this one can show, in one sentence. */
  public static String brief(Forecast forecast, int tasks, RegressionSettings settings) {
    return String.format(
        Locale.ROOT,
        "Smallest detectable change of the success rate, compared with a run like this: %s (%s).",
        shown(forecast, tasks, settings),
        source(forecast));
  }

  /** What so many tasks and trials can show at all, by the rule of the verdict itself. */
  public static String power(Forecast forecast, int tasks, RegressionSettings settings) {
    double margin = settings.allowed(Metric.SUCCESS).orElseThrow();
    return "Smallest detectable change of the success rate: "
        + shown(forecast, tasks, settings)
        + String.format(
            Locale.ROOT,
            " (%s); %s. ",
            source(forecast),
            beyondNoise(forecast.beyondNoise(tasks, settings)))
        + limit(forecast, margin, settings)
        + others(forecast, tasks, settings);
  }

  private static String shown(Forecast forecast, int tasks, RegressionSettings settings) {
    OptionalInt shows = forecast.rule().detectablePoints(tasks, settings);
    return shows.isPresent()
        ? String.format(Locale.ROOT, "about %d points in 80 %% of cases", shows.getAsInt())
        : "none, too few tasks";
  }

  private static String source(Forecast forecast) {
    return forecast.experiments() == 0
        ? "no earlier results of these tasks"
        : "from " + Quantity.plural(forecast.experiments(), "earlier experiment");
  }

  /** From which change on it is more than noise; a rate cannot change by more than all. */
  private static String beyondNoise(double share) {
    return share < 1
        ? "above the noise from " + Quantity.points(share)
        : "no change is above the noise";
  }

  private static String limit(Forecast forecast, double margin, RegressionSettings settings) {
    OptionalInt twice = forecast.rule().tasksFor(2 * margin, settings);
    return String.format(
        Locale.ROOT,
        "A loss of exactly the limit, %s, is detected in at most half of the cases; a loss of %s is"
            + " detected in 80 %% of cases with %s.",
        Quantity.points(margin),
        Quantity.points(2 * margin),
        twice.isPresent()
            ? "about " + Phrases.rounded(twice.getAsInt()) + " tasks"
            : "more tasks than the simulation tries");
  }

  private static String others(Forecast forecast, int tasks, RegressionSettings settings) {
    int judged = settings.limits().size() - 1;
    int least = forecast.leastTasksForOthers(settings);
    return judged < 1 || tasks >= least
        ? ""
        : String.format(
            Locale.ROOT,
            " A loss in one of the %d other metrics (time, tokens, cost) can only be detected with at"
                + " least %d tasks that pass on both sides.",
            judged,
            least);
  }

  /** Time, tokens and cost of a run in one line. */
  public static String expected(RunOutlook outlook, int tasks) {
    if (outlook.knownTasks() == 0) {
      return "Expected time, tokens and cost: unknown, none of these tasks has been run before in"
          + " this mode.";
    }
    return String.format(
        Locale.ROOT,
        "Expected time: %s; tokens: %s; cost: %s%s (from %s, %d of %s known).",
        about(outlook.together(RunForecast::seconds), Quantity::seconds),
        about(outlook.together(RunForecast::tokens), tokens -> Quantity.count(Math.round(tokens))),
        about(outlook.together(RunForecast::costUsd), Quantity::usd),
        outlook.isCostEstimated() ? " (estimate)" : "",
        Quantity.plural(outlook.experiments(), "earlier experiment"),
        outlook.knownTasks(),
        Quantity.plural(tasks, "task"));
  }

  private static String about(@Nullable Range range, DoubleFunction<String> figure) {
    return range == null ? "unknown" : "about " + figure.apply(range.mean());
  }

  /** Prospect of a comparison with a baseline, a line each. */
  public static List<String> baseline(BaselinePreview preview) {
    List<String> lines = new ArrayList<>();
    if (preview.isComparable()) {
      lines.add("Baseline: " + String.join(" and ", preview.baselines()) + ". Can be compared.");
    } else {
      preview.obstacles().forEach(obstacle -> lines.add("Not comparable: " + obstacle + "."));
      lines.add(COMPARABLE_AGAIN);
    }
    preview.warnings().forEach(warning -> lines.add("Warning: " + warning + "."));
    return lines;
  }
}
