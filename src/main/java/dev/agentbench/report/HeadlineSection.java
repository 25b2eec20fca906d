package dev.agentbench.report;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** Title, warning and the result in one line. */
final class HeadlineSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    page.heading(1, title(sides.first().experiment()));
    if (sides.all().stream().anyMatch(side -> side.manifest().scripted())) {
      page.paragraph(
          "> ⚠️ **Scripted agents answered the tasks: these figures say nothing about a real"
              + " model.**");
    }
    if (sides.areSeveral()) {
      page.bullets(
          sides.all().stream()
              .map(side -> Inline.of("**" + side.name() + ":** " + verdict(side)))
              .toList());
    } else {
      page.paragraph("**" + verdict(sides.first()) + "**");
    }
  }

  private static Inline title(Experiment experiment) {
    Inline name =
        experiment.name() == null
            ? Inline.of(experiment.id().brief())
            : Inline.text(experiment.name(), 100);
    return Inline.of("Benchmark report: ").then(name);
  }

  private static String verdict(Side side) {
    OutcomeCounts outcomes = side.summary().figures().outcomes();
    Rate rate = side.summary().figures().success().scored();
    if (outcomes.total() == 0) {
      return "No trial has a result.";
    }
    String notCounted = notCounted(outcomes);
    if (rate == null) {
      return "No trial could be scored (" + notCounted + ").";
    }
    return passed(rate) + (notCounted.isEmpty() ? "." : "; not counted: " + notCounted + ".");
  }

  private static String passed(Rate rate) {
    String tasks = Numbers.plural(rate.tasks(), "task");
    boolean repeated = rate.trials() > rate.tasks();
    return "%s of %s passed (%s%s, 95 %% interval %s)"
        .formatted(
            Numbers.count(rate.hits()),
            repeated ? Numbers.plural(rate.trials(), "trial") + " of " + tasks : tasks,
            Numbers.percent(rate.value()),
            repeated ? " as mean over tasks" : "",
            Numbers.interval(rate.interval()));
  }

  private static String notCounted(OutcomeCounts outcomes) {
    List<String> parts =
        Stream.of(Outcome.UNVERIFIED, Outcome.ERROR, Outcome.CANCELLED)
            .filter(outcome -> outcomes.count(outcome) > 0)
            .map(outcome -> Numbers.count(outcomes.count(outcome)) + " " + outcome.id())
            .toList();
    return String.join(", ", parts);
  }
}
