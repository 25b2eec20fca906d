package dev.agentbench.report;

import dev.agentbench.analysis.Metric;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.List;

/** A line for every trial. */
final class TrialsSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    SideTable table =
        sides
            .table("Trial")
            .left("Title", "Outcome")
            .right("Checks", "Time", "Tokens", "Cost", "Tool calls", "Attempts");
    List<Item<Trial>> trials = sides.items(Side::trials, trial -> trial.key().toString());
    for (Item<Trial> item : trials) {
      table.row(
          item.side(), TrialNames.name(item.value()), cells(item.value(), sides.outcome(item)));
    }
    if (!table.isEmpty()) {
      page.heading(2, "All trials");
      page.table(table.table());
      sides.writeLegend(page, trials);
    }
  }

  private static List<Inline> cells(Trial trial, Inline outcome) {
    TrialMetrics metrics = trial.metrics();
    return List.of(
        Inline.text(trial.task().title(), 80),
        outcome,
        Inline.of(checks(trial)),
        time(metrics),
        figure(metrics, Metric.TOKENS),
        figure(metrics, Metric.COST),
        Inline.of(Quantity.count(metrics.toolCalls())),
        Inline.of(Quantity.count(trial.records().attempts().size())));
  }

  /** The agents' time, and what the runner itself waited beside it. */
  private static Inline time(TrialMetrics trial) {
    Inline time = figure(trial, Metric.DURATION);
    Duration held = trial.timings().held();
    Duration startup = trial.timings().startup();
    Inline waited = held.isZero() ? time : time.then(" + " + Quantity.duration(held) + " held");
    return startup == null ? waited : waited.then(" + " + Quantity.duration(startup) + " start-up");
  }

  private static Inline figure(TrialMetrics trial, Metric metric) {
    return metric.of(trial).stream()
        .mapToObj(value -> Inline.of(metric.unit().text(value)))
        .findFirst()
        .orElse(Inline.DASH);
  }

  /** Passed of those that could run; skipped ones leave the ratio. */
  private static String checks(Trial trial) {
    List<Status> ran =
        trial.records().checks().stream()
            .map(CheckResult::status)
            .filter(status -> status != Status.SKIPPED)
            .toList();
    long passed = ran.stream().filter(status -> status == Status.PASSED).count();
    return ran.isEmpty() ? "–" : passed + " of " + ran.size();
  }
}
