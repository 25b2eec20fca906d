package dev.agentbench.document;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.compare.PerSuccess;
import dev.agentbench.analysis.compare.Scope;
import dev.agentbench.analysis.compare.SuccessChange;
import dev.agentbench.analysis.compare.SuccessReading;
import dev.agentbench.analysis.compare.UnscoredShares;
import dev.agentbench.stats.Interval;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The change of the success rate in all its readings, in a comparison as a JSON document.
 *
 * @param scope whose reading counts: suite or population
 */
public record SuccessDocument(String scope, List<ReadingView> readings, UnscoredShares unscored) {

  static SuccessDocument of(SuccessChange success) {
    return new SuccessDocument(
        success.scope().id(),
        success.readings().stream()
            .map(reading -> ReadingView.of(reading, success.scope()))
            .toList(),
        success.unscored());
  }

  /**
   * A reading.
   *
   * @param everyTrial whether a trial without a score counts as not passed; false: it is left out
   * @param counts whether it is the one that the verdict rests on
   */
  public record ReadingView(
      String scope,
      boolean everyTrial,
      boolean counts,
      int tasks,
      double change,
      @Nullable Double low,
      @Nullable Double high,
      double pValue,
      String method,
      String verdict,
      String reason) {

    static ReadingView of(SuccessReading reading, Scope counting) {
      Change change = reading.change();
      Interval interval = change.interval();
      return new ReadingView(
          reading.scope().id(),
          reading.everyTrial(),
          reading.scope() == counting && !reading.everyTrial(),
          change.tasks(),
          change.value(),
          interval == null ? null : interval.low(),
          interval == null ? null : interval.high(),
          change.pValue(),
          change.method(),
          reading.verdict().kind().id(),
          reading.verdict().reason());
    }
  }

  /** What was spent for a success; the change is a ratio. */
  record PerSuccessView(
      String id,
      String unit,
      @Nullable Double baseline,
      @Nullable Double current,
      @Nullable Double change,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double pValue,
      String verdict,
      String reason) {

    static PerSuccessView of(PerSuccess spent) {
      Change change = spent.change();
      Interval interval = change == null ? null : change.interval();
      return new PerSuccessView(
          spent.what().id(),
          spent.what().unit().name().toLowerCase(Locale.ROOT),
          spent.baseline(),
          spent.current(),
          change == null ? null : change.value(),
          interval == null ? null : interval.low(),
          interval == null ? null : interval.high(),
          change == null ? null : change.pValue(),
          spent.verdict().kind().id(),
          spent.verdict().reason());
    }
  }
}
