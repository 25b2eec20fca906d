package dev.agentbench.report;

import dev.agentbench.analysis.SkippedChecks;
import dev.agentbench.analysis.Usage;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.stream.Stream;

/** Title, gates that failed, verdicts, and the result in one line. */
final class HeadlineSection implements Section {
  private final Judgement judgement;

  HeadlineSection(Judgement judgement) {
    this.judgement = judgement;
  }

  @Override
  public void write(Page page, Sides sides) {
    page.heading(
        1,
        judgement.isTest()
            ? ComparisonReport.title(judgement.comparisons().get(0))
            : title(sides.first().experiment()));
    if (sides.all().stream().anyMatch(side -> side.manifest().gateway().scripted())) {
      page.paragraph(
          "> ⚠️ **Scripted agents answered the tasks: these figures say nothing about a real"
              + " model.**");
    }
    List<Inline> verdicts =
        Stream.concat(
                judgement.failures().stream().map(JobPage::gate),
                judgement.comparisons().stream().map(ComparisonReport::verdict))
            .toList();
    if (!verdicts.isEmpty()) {
      page.bullets(verdicts);
    }
    if (sides.areSeveral()) {
      page.bullets(
          sides.all().stream()
              .map(
                  side ->
                      Inline.of(
                          "**"
                              + side.name()
                              + ":** "
                              + Headline.of(side.summary().figures())
                              + spent(side)))
              .toList());
    } else {
      Side only = sides.first();
      page.paragraph("**" + Headline.of(only.summary().figures()) + "**" + spent(only));
    }
    for (Side side : sides.all()) {
      String of = sides.areSeveral() ? "**" + side.name() + ":** " : "";
      Headline.reviewed(side.results()).ifPresent(told -> page.paragraph(of + told));
    }
    for (Side side : sides.all()) {
      SkippedChecks skipped = SkippedChecks.of(side.trials());
      if (!skipped.areNone()) {
        String of = sides.areSeveral() ? side.name() + ": " : "";
        page.paragraph(Inline.of("⚠️ " + of).then(Inline.text(skipped.sentence() + ".", 500)));
      }
    }
    page.paragraph(what(sides.first()));
  }

  /** What the trials cost, such as {@code Cost: 1.2345 USD for 54,321 tokens.} */
  private static String spent(Side side) {
    Usage usage = side.summary().usage();
    return usage.calls() == 0
        ? ""
        : " Cost: "
            + Quantity.usd(usage.costUsd(), usage.estimated())
            + " for "
            + Quantity.plural(usage.tokens().total(), "token")
            + ".";
  }

  /** Enough to know what was run; the section on it has the rest. */
  private static Inline what(Side side) {
    Manifest manifest = side.manifest();
    Inline what =
        Inline.of(Quantity.plural(manifest.tasks().count(), "task") + " from ")
            .then(Inline.code(manifest.tasks().source()));
    Inline committed =
        manifest.tasks().commit() == null
            ? what
            : what.then(", commit ").then(Inline.code(manifest.tasks().commit()));
    return committed.then(", started " + Quantity.instant(side.experiment().startedAt()) + ".");
  }

  private static Inline title(Experiment experiment) {
    Inline name =
        experiment.name() == null
            ? Inline.of(experiment.id().brief())
            : Inline.text(experiment.name(), 100);
    return Inline.of("Benchmark report: ").then(name);
  }
}
