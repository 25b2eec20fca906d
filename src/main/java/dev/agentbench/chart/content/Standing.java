package dev.agentbench.chart.content;

import dev.agentbench.analysis.Rate;
import dev.agentbench.stats.Interval;
import dev.agentbench.text.Quantity;
import java.util.Comparator;
import java.util.List;

/** One of several that are compared by their success rate. */
record Standing(String name, Rate rate) {

  /** In percent. */
  double percent() {
    return 100 * rate.value();
  }

  Interval interval() {
    return rate.interval();
  }

  /** What can be said of their order; at least one. */
  static String sentence(List<Standing> standings) {
    if (standings.size() == 1) {
      Standing only = standings.get(0);
      return only.name()
          + ": "
          + only.rate.text()
          + " of "
          + Quantity.plural(only.rate.tasks(), "task")
          + " passed.";
    }
    Standing best =
        standings.stream().max(Comparator.comparing(each -> each.rate.value())).orElseThrow();
    Standing worst =
        standings.stream().min(Comparator.comparing(each -> each.rate.value())).orElseThrow();
    if (worst.interval().high() >= best.interval().low()) {
      return "All 95 % intervals overlap: the order says nothing.";
    }
    return worst.name()
        + " ("
        + Quantity.percent(worst.rate.value())
        + ") is behind "
        + best.name()
        + " ("
        + Quantity.percent(best.rate.value())
        + "): their 95 % intervals do not overlap.";
  }
}
