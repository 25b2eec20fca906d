package dev.agentbench.report.html;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A report as one file of HTML that needs nothing but itself: no server, no network, no fonts. What
 * agents, tasks and users wrote is text in it and nothing else; its Content-Security-Policy allows
 * its scripts and its style by their hashes and forbids all the rest. Without a script it can be
 * read, too, except for the conversations.
 */
public final class HtmlReport {
  /** Shares of the whole that the page with its failures, and the conversations, may take. */
  private static final double PAGE = 0.35;

  private static final double CONVERSATIONS = 0.45;

  private final HtmlSettings settings;
  private final Transcripts transcripts;
  private final Function<String, String> command;

  /**
   * @param command a command of this program as one line, from its arguments
   */
  public HtmlReport(
      HtmlSettings settings, Transcripts transcripts, Function<String, String> command) {
    this.settings = settings;
    this.transcripts = transcripts;
    this.command = command;
  }

  /**
   * The page.
   *
   * @param results one experiment, those of one command, or two that are compared: the baseline
   *     first
   * @param flaky the tasks to be marked
   * @param judgement what they are compared with, and the gates
   */
  public String render(List<ExperimentResults> results, FlakyTasks flaky, Judgement judgement) {
    return render(results, List.of(), flaky, judgement);
  }

  /**
   * The page, with conversations of the baselines side by side with those of what changed.
   *
   * @param baselines what the results are compared with, where that is none of them
   */
  public String render(
      List<ExperimentResults> results,
      List<ExperimentResults> baselines,
      FlakyTasks flaky,
      Judgement judgement) {
    List<Comparison> comparisons = judgement.comparisons();
    Subject subject = Subject.of(results, baselines, flaky, comparisons);
    int library = ChartLibrary.bytes(settings.maxBytes());
    Shelf shelf = new Shelf(transcripts, (long) (settings.maxBytes() * CONVERSATIONS) - library);
    fill(shelf, subject, comparisons);
    StringBuilder page = new StringBuilder();
    Html html = new Html(page);
    PageFrame frame = new PageFrame(html, null);
    frame.begin(subject.title(), links(!comparisons.isEmpty()));
    new HeadPart(html).write(subject, judgement);
    for (int i = 0; i < comparisons.size(); i++) {
      new ChangesPart(html, shelf, subject, comparisons.get(i), i).write();
    }
    new ChartsPart(html).write(subject);
    new PlansPart(html).write(subject);
    new FailuresPart(html, page, shelf, command)
        .write(subject, (int) Math.min(Integer.MAX_VALUE, settings.maxBytes() * PAGE));
    new ReviewsPart(html, shelf).write(subject);
    new ControlsPart(html).write(subject);
    new TrialsPart(html, shelf).write(subject, TrialsPart.rows(subject));
    end(html, shelf);
    if (library > 0) {
      ChartLibrary.write(html);
    }
    frame.end();
    return page.toString();
  }

  /** What is looked at first is taken first: flips, failures, flaky tasks, the rest. */
  private void fill(Shelf shelf, Subject subject, List<Comparison> comparisons) {
    for (Comparison comparison : comparisons) {
      comparison.tasks().stream()
          .filter(task -> task.kind() != TaskChange.Kind.SAME)
          .flatMap(task -> FlippedTrials.of(subject, comparison, task).both().stream())
          .forEach(shelf::take);
    }
    FailuresPart.of(subject).forEach(shelf::take);
    for (Subject.Side side : subject.sides()) {
      for (Trial trial : side.trials()) {
        boolean flaky = subject.flakiness(side, trial).isPresent();
        if (flaky || !trial.passed() || settings.includePassed()) {
          shelf.take(trial);
        }
      }
    }
  }

  static Map<String, String> links(boolean isCompared) {
    Map<String, String> links = new LinkedHashMap<>();
    if (isCompared) {
      links.put("comparison", "#changes");
    }
    List.of("charts", "failures", "trials").forEach(part -> links.put(part, "#" + part));
    return links;
  }

  private void end(Html html, Shelf shelf) {
    String left =
        shelf.leftOut() == 0
            ? ""
            : " "
                + Quantity.count(shelf.leftOut())
                + " more did not fit into "
                + Quantity.count(settings.maxBytes() / 1_000_000)
                + " MB (--max-size).";
    String passed =
        settings.includePassed()
            ? ""
            : " Those of passed trials: --include-passed (report, compare).";
    html.element(
        "p",
        "This file carries "
            + Quantity.plural(shelf.carried(), "conversation")
            + "."
            + left
            + passed
            + " The command 'trial show' shows any.",
        "class",
        "note");
    html.close().line();
    shelf.write(html);
  }
}
