package dev.agentbench.notification;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.report.FlaggedTrials;
import dev.agentbench.report.FlakyMark;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.text.Quantity;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts into words how a run ended. */
public final class RunNotice {
  private static final int TASKS = 10;

  private final List<Fact> facts = new ArrayList<>();

  private RunNotice() {}

  /**
   * The message for a run.
   *
   * @param link to the CI job; null when it is not known
   * @param document the same for programs, as JSON
   */
  public static Notice of(RunEnd end, @Nullable URI link, String document) {
    RunNotice notice = new RunNotice();
    notice.add("Error", end.error() == null ? "" : end.error());
    List<String> verdicts = end.comparisons().stream().map(RunNotice::verdict).toList();
    end.gateFailures().stream()
        .filter(failure -> !verdicts.contains(failure))
        .forEach(failure -> notice.add("Gate failed", failure));
    end.experiments().forEach(each -> notice.experiment(each, comparisonOf(each, end)));
    return new Notice(end.ending(), title(end), subject(end), notice.facts, link, document);
  }

  /** Of two arms of a test only one is compared, with the other. */
  private static @Nullable Comparison comparisonOf(ExperimentResults results, RunEnd end) {
    return end.comparisons().stream()
        .filter(found -> found.current().experiment().id().equals(results.experiment().id()))
        .findFirst()
        .orElse(null);
  }

  private static String title(RunEnd end) {
    return switch (end.ending()) {
      case REGRESSED -> "Benchmark: regressed";
      case GATE_FAILED -> "Benchmark: a gate failed";
      case FAILED -> "Benchmark: " + (end.error() == null ? "not complete" : "could not be run");
      case FINE -> "Benchmark: " + verdicts(end);
      case TEST -> throw new IllegalArgumentException("no run is a test");
    };
  }

  private static String verdicts(RunEnd end) {
    return end.comparisons().isEmpty()
        ? "completed"
        : end.comparisons().stream()
            .map(comparison -> comparison.verdict().kind().title())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String subject(RunEnd end) {
    return end.experiments().stream()
        .map(results -> name(results.experiment()))
        .collect(Collectors.joining(", "));
  }

  private void experiment(ExperimentResults results, @Nullable Comparison comparison) {
    Experiment experiment = results.experiment();
    add("Experiment", name(experiment) + ", " + experiment.mode().id() + scripted(experiment));
    add(
        "Labels",
        experiment.labels().stream().map(Object::toString).collect(Collectors.joining(", ")));
    Experiment.End end = experiment.end();
    if (end == null || end.status() != Status.COMPLETED) {
      add(
          "Status",
          experiment.statusId() + (end == null || end.reason() == null ? "" : ": " + end.reason()));
    }
    if (comparison != null) {
      comparison(comparison);
    }
    Figures figures = results.figures();
    Rate rate = figures.success().scored();
    if (rate != null) {
      add("Success rate", percent(rate));
    }
    add("Trials", outcomes(figures.outcomes()));
    add("Integrity notes", FlaggedTrials.names(results, TASKS));
  }

  private void comparison(Comparison comparison) {
    add("Baseline", name(comparison.baseline().experiment()));
    add("Verdict", verdict(comparison));
    ComparisonRows.metrics(comparison).stream()
        .filter(row -> row.verdict() == Kind.REGRESSED)
        .forEach(row -> add("Worse: " + row.metric().toLowerCase(Locale.ROOT), figures(row)));
    List<String> failing =
        comparison.tasks().stream()
            .filter(task -> task.kind() == TaskChange.Kind.NOW_FAILS)
            .map(task -> task.task().id() + FlakyMark.of(task.flaky()))
            .toList();
    String more = failing.size() > TASKS ? " and " + (failing.size() - TASKS) + " more" : "";
    add(
        "Passed before, fail now",
        failing.stream().limit(TASKS).collect(Collectors.joining(", ")) + more);
  }

  /** As a gate says it that fails for it. */
  private static String verdict(Comparison comparison) {
    return comparison.verdict().kind().title() + ": " + comparison.verdict().reason();
  }

  private static String figures(MetricRow row) {
    return "%s → %s: %s (95 %% interval)".formatted(row.baseline(), row.current(), row.change());
  }

  private static String percent(Rate rate) {
    return Quantity.percent(rate.value()) + " (95 % interval " + rate.intervalText() + ")";
  }

  private static String outcomes(OutcomeCounts counts) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> counts.count(outcome) > 0)
        .map(outcome -> counts.count(outcome) + " " + outcome.id())
        .collect(Collectors.joining(", "));
  }

  private static String name(Experiment experiment) {
    String id = experiment.id().brief();
    return experiment.name() == null ? id : experiment.name() + " (" + id + ")";
  }

  private static String scripted(Experiment experiment) {
    return experiment.manifest().gateway().scripted() ? ", scripted agents" : "";
  }

  /** Nothing is said of what there is not. */
  private void add(String label, String text) {
    if (!text.isEmpty()) {
      facts.add(new Fact(label, text));
    }
  }
}
