package dev.agentbench.report;

import dev.agentbench.analysis.Group;
import dev.agentbench.analysis.Usage;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Section on the use of models and its cost. */
final class UsageSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    page.heading(2, "Tokens and cost");
    if (sides.all().stream().allMatch(side -> side.summary().usage().calls() == 0)) {
      page.paragraph("The Gateway reported no LLM call.");
      return;
    }
    page.table(
        SideBySide.ofFigures(sides)
            .row("LLM calls", used(usage -> Quantity.count(usage.calls())))
            .row("LLM calls that failed", used(usage -> Quantity.count(usage.failedCalls())))
            .row("Tokens in", used(usage -> Quantity.count(usage.tokens().input())))
            .row("Tokens out", used(usage -> Quantity.count(usage.tokens().output())))
            .row("Tokens", used(usage -> Quantity.count(usage.tokens().total())))
            .row("Cost", used(usage -> Quantity.usd(usage.costUsd(), usage.estimated())))
            .table());
    List<String> unpriced = modelsWithoutPrice(sides);
    if (!unpriced.isEmpty()) {
      page.paragraph(
          unpriced.stream()
              .map(name -> Inline.code(name).markdown())
              .collect(
                  Collectors.joining(", ", "Price not known, so the cost is an estimate: ", ".")));
    }
  }

  private static Function<Side, Optional<Inline>> used(Function<Usage, String> reading) {
    return side ->
        Optional.of(side.summary().usage())
            .filter(usage -> usage.calls() > 0)
            .map(usage -> Inline.of(reading.apply(usage)));
  }

  private static List<String> modelsWithoutPrice(Sides sides) {
    return sides.all().stream()
        .flatMap(side -> side.summary().models().stream())
        .filter(model -> model.usage().estimated())
        .map(Group::name)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }
}
