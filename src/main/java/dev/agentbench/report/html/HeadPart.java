package dev.agentbench.report.html;

import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.Summary;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.report.Headline;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Manifest;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.text.Quantity;
import java.time.Duration;

/** Title, warnings, verdict, headline and the figures that are asked for first. */
final class HeadPart {
  private final Html html;

  HeadPart(Html html) {
    this.html = html;
  }

  void write(Subject subject, Judgement judgement) {
    html.open("header");
    html.element("h1", subject.title());
    if (subject.sides().stream()
        .anyMatch(side -> side.experiment().manifest().gateway().scripted())) {
      html.element(
          "p",
          "Scripted agents answered the tasks: these figures say nothing about a real model.",
          "class",
          "warning");
    }
    subject.sides().forEach(this::warnIfIncomplete);
    for (String failure : judgement.failures()) {
      html.element("p", "Gate failed: " + failure, "class", "warning");
    }
    for (Comparison comparison : judgement.comparisons()) {
      html.open("p", "class", "verdict " + comparison.verdict().kind().id());
      html.element("strong", comparison.verdict().kind().title());
      html.text(
              (judgement.comparisons().size() > 1 ? " (" + against(comparison) + ")" : "")
                  + ". "
                  + comparison.verdict().reason())
          .close();
    }
    judgement.facts().forEach(fact -> html.element("p", fact, "class", "note"));
    for (Side side : subject.sides()) {
      html.open("section", "class", "side");
      if (subject.areSeveral()) {
        html.element("h2", side.name());
      }
      html.element("p", Headline.of(side.shown().summary().figures()), "class", "headline");
      Headline.reviewed(side.shown().results())
          .ifPresent(told -> html.element("p", told, "class", "headline reviewed"));
      figures(side.shown().summary());
      facts(side);
      html.close();
    }
    html.close().line();
  }

  /** Which experiment is compared with which, such as {@code after against before}. */
  static String against(Comparison comparison) {
    Experiment before = comparison.baseline().experiment();
    Experiment now = comparison.current().experiment();
    if (comparison.names().areArms()) {
      return arm(now) + " against " + arm(before);
    }
    if (name(now).equals(name(before))) {
      return full(now) + " against " + full(before);
    }
    return before.mode() == now.mode()
        ? name(now) + " against " + name(before)
        : name(now) + ", " + now.mode() + ", against " + name(before) + ", " + before.mode();
  }

  private static String full(Experiment experiment) {
    return name(experiment) + " (" + experiment.id().brief() + ", " + experiment.mode() + ")";
  }

  private static String arm(Experiment experiment) {
    return AbTestArm.of(experiment).map(arm -> arm.name() + " (" + arm.config() + ")").orElse("");
  }

  static String name(Experiment experiment) {
    return experiment.name() == null ? experiment.id().brief() : experiment.name();
  }

  private void warnIfIncomplete(Side side) {
    Experiment.End end = side.experiment().ending().orElse(null);
    if (end == null || end.status() != Status.COMPLETED) {
      String why =
          end == null
              ? "has no end: it is still running, or its process died"
              : "was "
                  + end.status().id()
                  + (end.reason() == null ? "" : " (" + end.reason() + ")");
      html.element(
          "p",
          "This experiment "
              + why
              + "; "
              + Quantity.plural(side.shown().results().openTrials(), "planned trial")
              + " without a result.",
          "class",
          "warning");
    }
  }

  private void figures(Summary summary) {
    Figures figures = summary.figures();
    html.open("dl", "class", "figures");
    Rate rate = figures.success().scored();
    if (rate != null) {
      figure("Success rate", Quantity.percent(rate.value()), rate.intervalText());
    }
    figure(
        "Trials",
        Quantity.count(figures.outcomes().total()),
        Quantity.count(figures.outcomes().scored()) + " scored");
    figures
        .distribution(Metric.DURATION)
        .ifPresent(
            found ->
                figure(
                    "Duration, median",
                    Quantity.seconds(found.median()),
                    "95th percentile " + Quantity.seconds(found.p95())));
    if (summary.usage().calls() > 0) {
      figure(
          "Tokens",
          Quantity.count(summary.usage().tokens().total()),
          Quantity.count(summary.usage().tokens().input()) + " of them input");
      Double perSuccess = figures.costPerSuccess();
      figure(
          "Cost",
          Quantity.usd(summary.usage().costUsd(), summary.usage().estimated()),
          perSuccess == null ? "" : Quantity.usd(perSuccess) + " for each success");
    }
    figures.distribution(Metric.TOOL_SUCCESS).ifPresent(this::tools);
    if (figures.integrity().flagged() > 0) {
      figure("To look at by hand", Quantity.count(figures.integrity().flagged()), "trials");
    }
    html.close();
  }

  private void tools(Descriptive found) {
    figure("Tool calls that succeeded", Quantity.percent(found.mean()), "mean over tasks");
  }

  private void figure(String title, String value, String below) {
    html.open("div").element("dt", title).element("dd", value, "class", "value");
    html.element("dd", below, "class", "below").close();
  }

  private void facts(Side side) {
    Experiment experiment = side.experiment();
    Manifest manifest = experiment.manifest();
    html.open("p", "class", "facts").text("Experiment ");
    html.element("code", experiment.id().toString(), "class", "copyable");
    String lasted =
        experiment
            .ending()
            .map(
                end -> ", " + Quantity.duration(Duration.between(experiment.startedAt(), end.at())))
            .orElse("");
    html.text(
        ", "
            + experiment.mode().id()
            + ", started "
            + Quantity.instant(experiment.startedAt())
            + lasted
            + "; "
            + Quantity.plural(manifest.tasks().count(), "task")
            + ", each tried "
            + Quantity.plural(manifest.schedule().repeats(), "time")
            + ", "
            + manifest.schedule().concurrency()
            + " at once; Gateway "
            + manifest.gateway().url()
            + " over "
            + manifest.gateway().transport()
            + "; version "
            + manifest.runner().version()
            + ".");
    html.close();
  }
}
