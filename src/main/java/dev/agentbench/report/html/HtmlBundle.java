package dev.agentbench.report.html;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A report as a folder of pages, for any size: an index, the table of trials in pages, a page for
 * each trial with its conversation, and one for each task that changed in a comparison. The pages
 * link each other by relative addresses, so that the folder works from disk and from any web server
 * of files. Pages are written one by one, the index last: a folder without one is not complete.
 */
public final class HtmlBundle {
  /** Rows in a page of the table of trials. */
  static final int ROWS = 500;

  private static final int FAILURES = 200;

  /** Of the base64 of a conversation that a page carries. */
  private static final long CONVERSATION = 50_000_000;

  private final Path folder;
  private final Transcripts transcripts;
  private final Function<String, String> command;

  /**
   * @param folder that is made
   * @param command a command of this program as one line, from its arguments
   */
  public HtmlBundle(Path folder, Transcripts transcripts, Function<String, String> command) {
    this.folder = folder;
    this.transcripts = transcripts;
    this.command = command;
  }

  /**
   * Writes all pages.
   *
   * @param results see {@link HtmlReport#render}
   * @param baselines what the results are compared with, where that is none of them
   * @return the index
   * @throws BenchmarkException when a page could not be written
   */
  public Path write(
      List<ExperimentResults> results,
      List<ExperimentResults> baselines,
      FlakyTasks flaky,
      Judgement judgement) {
    Subject subject = Subject.of(results, baselines, flaky, judgement.comparisons());
    List<Trial> trials = TrialsPart.rows(subject);
    BundleLinks links = new BundleLinks();
    try {
      Files.createDirectories(folder.resolve("trials"));
      Files.writeString(folder.resolve("report.css"), PageFrame.STYLE.text());
      Files.writeString(folder.resolve("report.js"), PageFrame.SCRIPT.text());
      Files.writeString(folder.resolve(ChartLibrary.FILE), ChartLibrary.SCRIPT.text());
      for (int i = 0; i < trials.size(); i++) {
        trial(trials.get(i), table(i / ROWS));
      }
      for (int page = 1; page * ROWS < trials.size(); page++) {
        int number = page;
        page(
            table(page),
            subject.title(),
            Map.of("report", "index.html"),
            html -> {
              html.element("h1", subject.title());
              rows(html, subject, trials, links, number);
            });
      }
      StringBuilder index = new StringBuilder();
      index(new Html(index), subject, judgement, trials, links);
      for (Map.Entry<String, List<Trial>> pair : links.pairs().entrySet()) {
        pair(subject, pair.getKey(), pair.getValue());
      }
      return Files.writeString(folder.resolve("index.html"), index);
    } catch (IOException | UncheckedIOException e) {
      throw new BenchmarkException(
          "Could not write the report into " + folder + ": " + e.getMessage(),
          "Make the folder writable and see that its disk has room, or name another.",
          e);
    }
  }

  private static String table(int page) {
    return page == 0 ? "index.html" : "trials-" + (page + 1) + ".html";
  }

  private void page(String place, String title, Map<String, String> links, Consumer<Html> content)
      throws IOException {
    Path file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      Html html = new Html(out);
      PageFrame frame = new PageFrame(html, place.contains("/") ? "../" : "");
      frame.begin(title, links);
      content.accept(html);
      frame.end();
    }
  }

  private static void index(
      Html html, Subject subject, Judgement judgement, List<Trial> trials, BundleLinks links) {
    List<Comparison> comparisons = judgement.comparisons();
    PageFrame frame = new PageFrame(html, "");
    frame.begin(subject.title(), HtmlReport.links(!comparisons.isEmpty()));
    new HeadPart(html).write(subject, judgement);
    for (int i = 0; i < comparisons.size(); i++) {
      new ChangesPart(html, links, subject, comparisons.get(i), i).write();
    }
    new ChartsPart(html).write(subject);
    new PlansPart(html).write(subject);
    failures(html, subject, links);
    new ReviewsPart(html, links).write(subject);
    new ControlsPart(html).write(subject);
    rows(html, subject, trials, links, 0);
    frame.end();
  }

  /** The first of those that did not pass, a line each. */
  static void failures(Html html, Subject subject, Conversations links) {
    List<Trial> failures = FailuresPart.of(subject);
    html.open("section", "id", "failures");
    html.element("h2", "Failures (" + Quantity.count(failures.size()) + ")").open("ul");
    for (Trial trial : failures.subList(0, Math.min(FAILURES, failures.size()))) {
      html.open("li");
      Marks.write(html, trial.outcome());
      html.text(" ");
      links.name(html, trial);
      html.text(" " + trial.task().title());
      if (trial.result().reason() != null) {
        html.element("span", TrialBody.cut(trial.result().reason(), 300), "class", "reason");
      }
      html.close();
    }
    html.close();
    if (failures.size() > FAILURES) {
      html.element(
          "p",
          "And " + Quantity.count(failures.size() - FAILURES) + " more in the table of trials.",
          "class",
          "note");
    }
    html.close().line();
  }

  private static void rows(
      Html html, Subject subject, List<Trial> trials, BundleLinks links, int page) {
    int pages = Math.max(1, (trials.size() + ROWS - 1) / ROWS);
    if (pages > 1) {
      html.open("p", "class", "pages").text("Trials, page: ");
      for (int i = 0; i < pages; i++) {
        String name = Integer.toString(i + 1);
        if (i == page) {
          html.element("strong", name);
        } else {
          html.element("a", name, "href", table(i) + "#trials");
        }
        html.text(" ");
      }
      html.close();
    }
    int from = page * ROWS;
    new TrialsPart(html, links)
        .write(subject, trials.subList(from, Math.min(trials.size(), from + ROWS)));
    html.close();
  }

  private void trial(Trial trial, String table) throws IOException {
    Shelf shelf = new Shelf(transcripts, CONVERSATION);
    shelf.take(trial);
    Map<String, String> links = new LinkedHashMap<>();
    links.put("report", "../index.html");
    links.put("trials", "../" + table + "#r-" + trial.id());
    page(
        BundleLinks.place(trial),
        trial.key() + " " + trial.task().title(),
        links,
        html -> {
          html.open("section", "class", "failure").open("h1");
          html.element("code", trial.key().toString()).text(" " + trial.task().title()).close();
          html.open("p");
          Marks.write(html, trial.outcome());
          html.text(trial.result().reason() == null ? "" : " " + trial.result().reason()).close();
          new TrialBody(html, shelf, command).write(trial);
          html.close().close();
          shelf.write(html);
        });
  }

  private void pair(Subject subject, String place, List<Trial> trials) throws IOException {
    Shelf shelf = new Shelf(transcripts, CONVERSATION);
    trials.forEach(shelf::take);
    Trial task = trials.get(0);
    page(
        place,
        task.task().id().value() + ", side by side",
        Map.of("report", "../index.html#changes"),
        html -> {
          html.open("h1").element("code", task.task().id().value());
          html.text(" " + task.task().title()).close();
          html.open("p");
          shelf.open(html, trials);
          html.close().open("div", "class", "pair");
          for (Trial trial : trials) {
            html.open("section", "class", "failure");
            html.open("h2").text(subject.nameOf(trial) + " ");
            Marks.write(html, trial.outcome());
            html.close();
            new TrialBody(html, shelf, command).write(trial);
            html.close();
          }
          html.close().close();
          shelf.write(html);
        });
  }
}
