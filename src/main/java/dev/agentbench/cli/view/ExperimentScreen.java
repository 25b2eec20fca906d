package dev.agentbench.cli.view;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Integrity;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.SkippedChecks;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** One experiment on a terminal. */
public final class ExperimentScreen {
  private static final int MAX_REASON = 300;

  private final PrintWriter out;

  public ExperimentScreen(PrintWriter out) {
    this.out = out;
  }

  public void print(ExperimentResults results, String status) {
    Experiment experiment = results.experiment();
    Manifest manifest = experiment.manifest();
    line("Experiment", experiment.id().toString());
    line("Name", Objects.requireNonNullElse(experiment.name(), "-"));
    line(
        "Labels",
        experiment.labels().stream().map(Object::toString).collect(Collectors.joining(", ")));
    line("Mode", experiment.mode().id());
    line(
        "Status",
        status
            + experiment
                .ending()
                .map(end -> end.reason() == null ? "" : ": " + end.reason())
                .orElse(""));
    line("Started", Quantity.instant(experiment.startedAt()));
    line(
        "Gateway",
        manifest.gateway().url()
            + (manifest.gateway().scripted() ? " (SCRIPTED agents, no model)" : ""));
    line(
        "Tasks",
        manifest.tasks().source()
            + ", "
            + manifest.tasks().selection()
            + ", "
            + Phrases.timesEach(manifest.schedule().repeats()));
    line("Changed", String.join(", ", manifest.changes()));
    line("Seed", String.valueOf(manifest.schedule().seed()));
    line("Success", success(results.summary().figures()));
    line("Reviewed", reviewed(results));
    integrity(results.summary().figures().integrity());
    line("Cost", cost(results.trials()));
    SkippedChecks skipped = SkippedChecks.of(results.trials());
    line("Skipped", skipped.areNone() ? "" : skipped.sentence());
    line("Trials", results.trials().size() + " of " + manifest.plannedTrials());
    out.println();
    trials(results);
    notes(results);
    reviews(results);
    controls(results);
    results.trials().stream()
        .filter(trial -> !trial.passed())
        .findFirst()
        .ifPresent(
            trial -> {
              out.println();
              out.println(
                  "One trial: " + Invocation.of("trial show " + TrialFinder.place(trial.key())));
            });
  }

  private void integrity(Integrity integrity) {
    if (!integrity.isClean()) {
      Rate without = integrity.successWithout().scored();
      line(
          "Integrity",
          String.format(
              Locale.ROOT,
              "%d flagged, %d of them passed; %s",
              integrity.flagged(),
              integrity.passedFlagged(),
              without == null
                  ? "no other trial was scored"
                  : "without them " + Quantity.percent(without.value()) + " passed"));
    }
  }

  /** Below the table: what was noted has no room in a row. */
  private void notes(ExperimentResults results) {
    TextTable table = new TextTable("FLAGGED", "RULE", "WHERE", "EVIDENCE");
    List<Trial> flagged =
        results.trials().stream().filter(trial -> !trial.records().integrity().isEmpty()).toList();
    for (Trial trial : flagged) {
      for (IntegrityNote note : trial.records().integrity()) {
        table.row(trial.key(), note.rule().id(), note.where(), shortened(note.evidence()));
      }
    }
    if (!flagged.isEmpty()) {
      out.println();
      table.print(out);
    }
  }

  private void reviews(ExperimentResults results) {
    TextTable table = new TextTable("REVIEWED", "OUTCOME", "AUTHOR", "NOTE");
    boolean any = false;
    for (Trial trial : results.trials()) {
      Review review = results.reviews().current(trial).orElse(null);
      if (review != null) {
        any = true;
        String outcome = review.outcome() == null ? "-" : review.outcome().id();
        table.row(trial.key(), outcome, review.author(), shortened(review.note()));
      }
    }
    if (any) {
      out.println();
      table.print(out);
    }
  }

  private void controls(ExperimentResults results) {
    if (results.controls().isEmpty()) {
      return;
    }
    TextTable table = new TextTable("STEERED (UTC)", "REQUEST", "AUTHOR", "REASON", "ANSWER");
    for (Control control : results.controls()) {
      table.row(
          Quantity.time(control.requestedAt()),
          control.words(),
          control.author(),
          shortened(Objects.requireNonNullElse(control.reason(), "")),
          shortened(Objects.requireNonNullElse(control.answer(), "waiting")));
    }
    out.println();
    table.print(out);
  }

  private void trials(ExperimentResults results) {
    TextTable table = new TextTable("TASK", "OUTCOME", "TIME", "TOOLS", "TOKENS", "COST", "REASON");
    for (Trial trial : results.trials()) {
      table.row(
          trial.key(),
          trial.outcome().id()
              + results.reviews().override(trial).map(other -> " (" + other.id() + ")").orElse(""),
          Quantity.duration(trial.timings().conversation()),
          trial.countedToolCalls().size(),
          trial.isUsageKnown() ? Quantity.count(trial.tokens().total()) : "-",
          trial.isUsageKnown() ? Quantity.usd(trial.costUsd(), trial.isCostEstimated()) : "-",
          shortened(Objects.requireNonNullElse(trial.why(), "")));
    }
    table.print(out);
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      out.printf(Locale.ROOT, "%-11s %s%n", name, ForeignText.line(value));
    }
  }

  private static String cost(List<Trial> trials) {
    List<Trial> measured = trials.stream().filter(Trial::isUsageKnown).toList();
    return measured.isEmpty()
        ? ""
        : Quantity.usd(
            measured.stream().mapToDouble(Trial::costUsd).sum(),
            measured.stream().anyMatch(Trial::isCostEstimated));
  }

  private static String success(Figures figures) {
    Rate rate = figures.success().scored();
    return rate == null ? "no trial was scored" : rate(rate);
  }

  /** Empty where no review changed an outcome. */
  private static String reviewed(ExperimentResults results) {
    int changed = results.reviews().overridden(results.trials());
    return results
        .reviewedRate()
        .map(rate -> rate(rate) + "; reviews changed " + Quantity.plural(changed, "outcome"))
        .orElse("");
  }

  private static String rate(Rate rate) {
    return "%s (95 %% interval %s), %s"
        .formatted(Quantity.percent(rate.value()), rate.intervalText(), rate.share().counted());
  }

  private static String shortened(String reason) {
    return Cut.of(reason, MAX_REASON);
  }
}
