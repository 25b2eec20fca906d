package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Flakiness;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.result.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The experiments that a report is about: one, or those of one command.
 *
 * @param flaky what was known of their tasks before them
 */
record Sides(List<Side> all, FlakyTasks flaky) {

  Sides {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a report needs an experiment");
    }
  }

  static Sides of(List<ExperimentResults> results, FlakyTasks flaky) {
    return new Sides(results.stream().map(Side::of).toList(), flaky);
  }

  Side first() {
    return all.get(0);
  }

  boolean areSeveral() {
    return all.size() > 1;
  }

  /** An item of one side. */
  record Item<T>(Side side, T value) {}

  /** The items of all sides, those of the same name together, in the order they are met. */
  <T> List<Item<T>> items(Function<Side, List<T>> items, Function<T, String> name) {
    Map<String, List<Item<T>>> byName = new LinkedHashMap<>();
    for (Side side : all) {
      for (T value : items.apply(side)) {
        byName
            .computeIfAbsent(name.apply(value), absent -> new ArrayList<>())
            .add(new Item<>(side, value));
      }
    }
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** What a trial ended as, what a review says instead, and a mark when its task is flaky. */
  Inline outcome(Item<Trial> item) {
    String outcome = TrialNames.outcome(item.value().outcome());
    String reviewed =
        item.side()
            .results()
            .reviews()
            .override(item.value())
            .map(found -> " (review: " + found.id() + ")")
            .orElse("");
    return Inline.of(outcome + reviewed + FlakyMark.of(flakiness(item).orElse(null)));
  }

  /** Says what the mark means, where one of these trials has it. */
  void writeLegend(Page page, List<Item<Trial>> trials) {
    if (trials.stream().anyMatch(item -> flakiness(item).isPresent())) {
      page.paragraph(FlakyMark.LEGEND);
    }
  }

  private Optional<Flakiness> flakiness(Item<Trial> item) {
    return flaky.find(item.value().task(), item.side().experiment().mode());
  }

  /** A table whose rows belong to a side each; says which when there are several. */
  SideTable table(String firstColumn) {
    return new SideTable(areSeveral() ? first().nameTitle() : null, firstColumn);
  }
}
