package dev.agentbench.report.html;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.chart.Chart;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.transcript.Entry;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Parts of the report for pages that a server makes when they are asked for. Charts are sent as
 * their options; their pictures are addresses.
 */
public final class ServedParts {
  private final Html html;
  private final Subject subject;
  private final Judgement judgement;
  private final Conversations conversations;

  /**
   * @param results one experiment, or two that are compared: the baseline first
   * @param flaky the tasks to be marked
   * @param judgement what they are compared with
   */
  public ServedParts(
      Html html,
      List<ExperimentResults> results,
      FlakyTasks flaky,
      Judgement judgement,
      Conversations conversations) {
    this.html = html;
    this.subject = Subject.of(results, List.of(), flaky, judgement.comparisons());
    this.judgement = judgement;
    this.conversations = conversations;
  }

  /** The style of all parts. */
  public static String style() {
    return PageFrame.STYLE.text();
  }

  /** The script of all parts. */
  public static String script() {
    return PageFrame.SCRIPT.text();
  }

  /** The script that draws charts, which {@link #script} loads when the first comes into sight. */
  public static String chartLibrary() {
    return ChartLibrary.SCRIPT.text();
  }

  /** Names the chart library in the head of a page. */
  public static void chartLibrary(Html html, String address) {
    html.open("meta", "name", "chart-library", "content", address);
  }

  /** An outcome with its shape. */
  public static void mark(Html html, Outcome outcome) {
    Marks.write(html, outcome);
  }

  /** An outcome as its shape alone, with the word for those who do not see it. */
  public static void shape(Html html, Outcome outcome) {
    Marks.brief(html, outcome);
  }

  /** A verdict with its shape. */
  public static void mark(Html html, Verdict.Kind verdict) {
    Marks.write(html, verdict);
  }

  /**
   * A chart.
   *
   * @param picture where its picture is served
   */
  public static void chart(Html html, Chart chart, String picture) {
    new ChartsPart(html, ignored -> picture).write(chart);
  }

  /** What the page is about. */
  public String title() {
    return subject.title();
  }

  /** Title, warnings, verdict, headline and first figures. */
  public void head() {
    new HeadPart(html).write(subject, judgement);
  }

  /**
   * The charts of each experiment.
   *
   * @param pictures where a chart's picture is served, by the chart's id
   */
  public void charts(UnaryOperator<String> pictures) {
    new ChartsPart(html, pictures).write(subject);
  }

  /** Figures of the plans of agents, where some made one. */
  public void plans() {
    new PlansPart(html).write(subject);
  }

  /** The first of the trials that did not pass. */
  public void failures() {
    HtmlBundle.failures(html, subject, conversations);
  }

  /** What people noted about trials. */
  public void reviews() {
    new ReviewsPart(html, conversations).write(subject);
  }

  /** Requests that steered the run. */
  public void controls() {
    new ControlsPart(html).write(subject);
  }

  /** All trials, in the order of the table. */
  public List<Trial> trials() {
    return TrialsPart.rows(subject);
  }

  /** The table of some of the trials. */
  public void table(List<Trial> shown) {
    new TrialsPart(html, conversations).table(subject, shown);
  }

  /** The comparison: metrics, tasks with flips first, what is not compared, what differs. */
  public void changes() {
    List<Comparison> comparisons = judgement.comparisons();
    for (int i = 0; i < comparisons.size(); i++) {
      new ChangesPart(html, conversations, subject, comparisons.get(i), i).write();
    }
  }

  /**
   * A trial in full, but for its conversation.
   *
   * @param task what the agent was told; empty where it is not kept
   * @param last what was said last
   * @param command a command of this program as one line, from its arguments
   */
  public static void trial(
      Html html, Trial trial, String task, List<Entry> last, Function<String, String> command) {
    new TrialBody(html, new Shelf(Transcripts.NONE, 0), command).write(trial, task, last);
  }

  /**
   * Two trials, the page's script opens their conversations side by side where they part.
   *
   * @param room in bytes for both conversations
   * @param command likewise
   */
  public static void pair(
      Html html,
      List<Trial> trials,
      Transcripts transcripts,
      long room,
      Function<String, String> command) {
    Shelf shelf = new Shelf(transcripts, room);
    trials.forEach(shelf::take);
    html.open("p");
    shelf.open(html, trials);
    html.close();
    for (Trial trial : trials) {
      html.open("section", "class", "failure");
      html.element("h2", trial.experiment().brief() + ": " + trial.outcome().id());
      new TrialBody(html, shelf, command).write(trial);
      html.close();
    }
    shelf.write(html);
  }
}
