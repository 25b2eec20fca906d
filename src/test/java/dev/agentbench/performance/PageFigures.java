package dev.agentbench.performance;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.HtmlBundle;
import dev.agentbench.report.html.HtmlReport;
import dev.agentbench.report.html.HtmlSettings;
import dev.agentbench.report.html.Transcripts;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.testing.Browser;
import dev.agentbench.transcript.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What charts and pages of 1,000 executions take, on the command line and in a browser, with one
 * conversation of 20,000 messages; and a bundle of 40,000 executions.
 */
class PageFigures {
  private static final int MESSAGES = 20_000;

  private static final String WATCH =
      "(() => { window.longest = 0; let last = performance.now(); (function frame() {"
          + " const now = performance.now(); longest = Math.max(longest, now - last); last = now;"
          + " requestAnimationFrame(frame) })() })()";

  private static final String PAINT =
      "(() => { const n = performance.getEntriesByType('navigation')[0]; return"
          + " Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"
          + " + ' ms | ' + Math.round(n.loadEventEnd) + ' ms' })()";

  private final Table table;

  @TempDir Path folder;

  PageFigures() {
    Machine.print();
    table = new Table("step", "wall", "CPU");
  }

  /** A step that is measured. */
  private interface Step {
    void run() throws Exception;
  }

  @Test
  void printsWhatAThousandExecutionsTake() throws Exception {
    ExperimentResults results = SeededResults.of("seeded", 200, 5, 0);
    SvgRenderer renderer = new SvgRenderer();
    step("start of the script engine", () -> renderer.svg(Drawing.of(nothing())));
    Shown shown = Shown.of(results);
    step(
        "all charts",
        () -> {
          for (ExperimentChart chart : ExperimentChart.values()) {
            renderer.svg(Drawing.of(chart.of(shown)));
          }
        });
    TrialId longest =
        results.trials().stream().filter(trial -> !trial.passed()).findFirst().orElseThrow().id();
    Path file = folder.resolve("report.html");
    step(
        "report --format html",
        () ->
            Files.writeString(
                file,
                new HtmlReport(
                        new HtmlSettings(true, HtmlSettings.USUAL_BYTES),
                        (trial, entries) -> {
                          for (int i = 0; i < (trial.id().equals(longest) ? MESSAGES : 12); i++) {
                            entries.accept(entry(trial, i));
                          }
                        },
                        words -> words)
                    .render(List.of(results), FlakyTasks.NONE, Judgement.NONE)));
    System.out.println("\nThe file: " + Files.size(file) + " bytes\n");
    opened(file, longest.toString());
  }

  @Test
  void printsWhatABundleOfFortyThousandTakes() throws Exception {
    ExperimentResults results = SeededResults.of("seeded", 8_000, 5, 0);
    Transcripts transcripts =
        (trial, entries) -> {
          for (int i = 0; i < 8; i++) {
            entries.accept(entry(trial, i));
          }
        };
    Path bundle = folder.resolve("bundle");
    step(
        "report --format bundle",
        () ->
            new HtmlBundle(bundle, transcripts, words -> words)
                .write(List.of(results), List.of(), FlakyTasks.NONE, Judgement.NONE));
    try (Browser browser = Browser.start()) {
      browser.load(bundle.resolve("index.html"));
      browser.run("new Promise(done => setTimeout(done, 2000))");
      new Table("page", "first content", "loaded").row("index", browser.run(PAINT).asText());
    }
  }

  /** What a user does in the page, with the longest frame of each step. */
  private static void opened(Path file, String longest) throws Exception {
    try (Browser browser = Browser.start()) {
      browser.load(file);
      browser.run("new Promise(done => setTimeout(done, 2000))");
      new Table("page", "first content", "the whole table")
          .row("report", browser.run(PAINT).asText());
      System.out.println();
      Table frames = new Table("in the page", "longest frame");
      browser.run(WATCH);
      frame(frames, browser, "charts come into sight", "scrollTo(0, 900)");
      frame(
          frames,
          browser,
          "sort",
          "document.querySelectorAll('#trial-table th button')[5].click()");
      frame(frames, browser, "search", typed("#search", "task_01"));
      frame(
          frames,
          browser,
          "open 20,000 messages",
          "document.querySelector('[data-do=open][data-of=\"" + longest + "\"]').click()");
      frame(
          frames,
          browser,
          "scroll through them",
          "new Promise(done => { const rows = document.querySelector('dialog .rows'); let i = 0;"
              + " (function step() { rows.scrollTop = i * 4800; if (++i < 100)"
              + " requestAnimationFrame(step); else done() })() })");
      frame(frames, browser, "search in them", typed("dialog input", "message 1999"));
    }
  }

  private static String typed(String field, String text) {
    return "(e => { e.value = '"
        + text
        + "'; e.dispatchEvent(new Event('input')) })"
        + "(document.querySelector('"
        + field
        + "'))";
  }

  private static void frame(Table frames, Browser browser, String what, String action) {
    browser.run("longest = 0");
    browser.run(action);
    browser.run("new Promise(done => setTimeout(done, 1000))");
    frames.row(what, browser.run("Math.round(longest)").asText() + " ms");
  }

  private void step(String what, Step step) throws Exception {
    long cpu = Machine.cpuNanos();
    long wall = System.nanoTime();
    step.run();
    table.row(
        what,
        Table.seconds(Duration.ofNanos(System.nanoTime() - wall)),
        Table.seconds(Duration.ofNanos(Machine.cpuNanos() - cpu)));
  }

  private static Chart nothing() {
    return Chart.empty("none", "None", "Nothing.");
  }

  private static Entry entry(Trial trial, int number) {
    return new Entry(
        number == 0 ? Entry.Kind.TOLD : Entry.Kind.SAID,
        1,
        number + 1,
        trial.startedAt().plusMillis(10L * number),
        null,
        String.format(Locale.ROOT, "message %d %s", number, "and so on ".repeat(number % 40)),
        false);
  }
}
