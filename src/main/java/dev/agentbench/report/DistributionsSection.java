package dev.agentbench.report;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.Metric.Unit;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Section on the distribution of times, tokens and cost over tasks. */
final class DistributionsSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    SideTable table =
        sides
            .table("Measure")
            .right("Tasks", "Mean", "Median", "p90", "p95", "Std. dev.", "Min", "Max");
    sides
        .items(side -> side.summary().figures().distributions(), found -> found.metric().id())
        .stream()
        .filter(item -> item.value().metric().unit() != Unit.SHARE)
        .forEach(item -> table.row(item.side(), name(item.value()), cells(item.value())));
    if (!table.isEmpty()) {
      page.heading(3, "Time, tokens and cost");
      page.paragraph(
          "Per task. Trials that infrastructure or the user cut short are left out; a repeated task"
              + " counts with the mean of its trials.");
      page.table(table.table());
      sides.all().forEach(side -> held(side).ifPresent(page::paragraph));
      sides.all().forEach(side -> startup(side).ifPresent(page::paragraph));
    }
  }

  private static Optional<String> held(Side side) {
    List<Duration> holds =
        side.trials().stream()
            .map(trial -> trial.timings().held())
            .filter(held -> !held.isZero())
            .toList();
    return holds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s waited %s for the Gateway's rate limit, which is no part of these times: time on the"
                    .formatted(
                        Quantity.plural(holds.size(), "trial"),
                        Quantity.duration(holds.stream().reduce(Duration.ZERO, Duration::plus)))
                + " wall is duration + held.");
  }

  private static Optional<String> startup(Side side) {
    List<Duration> starts =
        side.trials().stream()
            .flatMap(trial -> Stream.ofNullable(trial.timings().startup()))
            .toList();
    return starts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The agent was started for %s and took %s to start on average, which is no part of these"
                    .formatted(
                        Quantity.plural(starts.size(), "trial"),
                        Quantity.duration(
                            starts.stream()
                                .reduce(Duration.ZERO, Duration::plus)
                                .dividedBy(starts.size())))
                + " times.");
  }

  private static Inline name(Distribution distribution) {
    return Inline.of(distribution.metric().title());
  }

  private static List<Inline> cells(Distribution distribution) {
    Descriptive values = distribution.values();
    Unit unit = distribution.metric().unit();
    String deviation = values.deviation() == null ? "–" : unit.text(values.deviation());
    Stream<String> before =
        DoubleStream.of(values.mean(), values.median(), values.p90(), values.p95())
            .mapToObj(value -> unit.text(value));
    Stream<String> after =
        DoubleStream.of(values.min(), values.max()).mapToObj(value -> unit.text(value));
    return Stream.of(Stream.of(Quantity.count(values.count())), before, Stream.of(deviation), after)
        .flatMap(Function.identity())
        .map(Inline::of)
        .toList();
  }
}
