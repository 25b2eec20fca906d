package dev.agentbench.cli.view;

import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Review;
import dev.agentbench.result.StepResult;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialStart;
import dev.agentbench.result.UnmetChecks;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One trial on a terminal, but its conversation. */
public final class TrialScreen {
  private static final int MAX_DETAIL_LINES = 30;
  private static final int MAX_ANSWER_LINES = 60;

  private final PrintWriter out;

  public TrialScreen(PrintWriter out) {
    this.out = out;
  }

  /** What it is and how it ended. */
  public void head(TrialStart start, String status, Optional<Trial> trial) {
    line("Trial", start.id().toString());
    line("Place", TrialFinder.place(start.key()));
    line("Started", Quantity.instant(start.at()));
    if (trial.isEmpty()) {
      line("Outcome", status);
      return;
    }
    Trial ended = trial.get();
    line("Task", ended.task().category() + "/" + ended.task().type() + ": " + ended.task().title());
    outcome(ended);
    attempts(ended.records().attempts());
    usage(ended);
    for (IntegrityNote note : ended.records().integrity()) {
      line("Integrity", note.rule().id() + " in " + note.where() + ": " + note.evidence());
    }
    for (Hallucination invented : ended.countedHallucinations()) {
      line("Invented", invented.type().id() + ": " + invented.description());
    }
    line("Workspace", ended.workspace() == null ? "" : ended.workspace());
  }

  /**
   * What people noted about it.
   *
   * @param reviews oldest first; the last counts
   */
  public void reviews(List<Review> reviews) {
    for (Review review : reviews) {
      line(
          "Review",
          (review.outcome() == null ? "" : review.outcome().id() + ": ")
              + review.note()
              + " ("
              + review.author()
              + ", "
              + Quantity.time(review.at())
              + " UTC)");
    }
  }

  /** How it ended, and why. */
  public void outcome(Trial trial) {
    line(
        "Outcome",
        trial.outcome().id()
            + " in "
            + Quantity.duration(trial.timings().conversation())
            + (trial.why() == null ? "" : ": " + trial.why()));
  }

  private void attempts(List<AttemptRecord> attempts) {
    if (attempts.size() > 1) {
      attempts.forEach(
          attempt ->
              line(
                  "Attempt " + attempt.number(),
                  attempt.cause().id()
                      + (attempt.reason() == null ? "" : ": " + attempt.reason())));
    }
  }

  private void usage(Trial trial) {
    if (!trial.isUsageKnown()) {
      line("Tokens", "unknown: the Gateway reported no model requests");
      return;
    }
    line("Tokens", used(trial.countedLlmCalls()));
    Map<String, List<LlmCall>> byAgent =
        trial.countedLlmCalls().stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.agent() + ", " + call.model(), TreeMap::new, Collectors.toList()));
    byAgent.forEach((agent, calls) -> line("", agent + ": " + used(calls)));
  }

  private static String used(List<LlmCall> calls) {
    return String.format(
        Locale.ROOT,
        "%,d in, %,d out, %s%s in %d %s",
        calls.stream().mapToLong(call -> call.tokens().input()).sum(),
        calls.stream().mapToLong(call -> call.tokens().output()).sum(),
        Quantity.usd(calls.stream().mapToDouble(LlmCall::costUsd).sum()),
        calls.stream().anyMatch(LlmCall::estimated) ? " (estimated)" : "",
        calls.size(),
        calls.size() == 1 ? "request" : "requests");
  }

  /** How it was planned and judged, what was changed and answered. */
  public void results(Trial trial) {
    PlanScreen plans = new PlanScreen(out);
    trial.records().plans().forEach(plans::show);
    new MilestoneScreen(out).show(trial);
    if (!trial.records().checks().isEmpty()) {
      heading("Checks");
      List<StepResult> steps = StepResult.of(trial.records().checks());
      for (StepResult step : steps) {
        if (steps.size() > 1) {
          out.println("  " + step.sentence());
        }
        UnmetChecks.tellingFirst(step.checks()).forEach(this::check);
      }
    }
    changes(trial.diff());
    heading("Answer");
    if (trial.result().answer().isBlank()) {
      out.println("  none");
    }
    indented(trial.result().answer(), MAX_ANSWER_LINES, "--answer shows all");
  }

  private void check(CheckResult check) {
    out.printf(
        Locale.ROOT,
        "  %-7s %s (%s)%n",
        check.status().id(),
        ForeignText.line(check.type() + " " + check.subject()),
        Quantity.duration(check.duration()));
    if (check.status() != Status.PASSED && !check.detail().isBlank()) {
      indented("  " + check.detail().replace("\n", "\n  "), MAX_DETAIL_LINES, "--json shows all");
    }
  }

  private void changes(WorkspaceDiff diff) {
    heading("Changes");
    if (diff == null) {
      out.println("  not kept");
      return;
    }
    if (diff.changedFiles() == 0) {
      out.println("  none");
    }
    diff.files().forEach(this::change);
    if (diff.changedFiles() > diff.files().size()) {
      out.printf(
          Locale.ROOT, "  %d more are not listed%n", diff.changedFiles() - diff.files().size());
    }
  }

  private void change(ChangedFile file) {
    out.printf(
        Locale.ROOT,
        "  %-7s %s%s%n",
        file.change().id(),
        ForeignText.line(file.path()),
        switch (file.content()) {
          case TEXT ->
              String.format(
                  Locale.ROOT, " (+%d -%d lines)", file.addedLines(), file.removedLines());
          case BINARY, LARGE -> " (" + file.content().id() + ", " + file.bytes() + " bytes)";
          case LINK -> " (link)";
          case OTHER -> " (special or unreadable)";
        });
  }

  /** What else can be asked. */
  public void more(TrialStart start) {
    out.println();
    out.println(
        "More: "
            + Invocation.of("trial show " + TrialFinder.place(start.key()))
            + " --diff, --transcript, --answer, --json");
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }

  private void indented(String text, int most, String how) {
    List<String> lines = text.lines().toList();
    lines.stream().limit(most).forEach(each -> out.println("  " + each));
    if (lines.size() > most) {
      out.printf(Locale.ROOT, "  ... %d more lines (%s)%n", lines.size() - most, how);
    }
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      out.printf(Locale.ROOT, "%-11s %s%n", name, ForeignText.line(value));
    }
  }
}
