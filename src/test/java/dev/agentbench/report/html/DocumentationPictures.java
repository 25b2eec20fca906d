package dev.agentbench.report.html;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Browser;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.Entry.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pictures of pages in docs/pictures, of drawn results.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=dev.agentbench.report.html.DocumentationPictures</pre>
 */
public final class DocumentationPictures {
  private static final Path FOLDER = Path.of("docs", "pictures");

  private DocumentationPictures() {}

  /** Writes the pictures. */
  public static void main(String[] arguments) throws Exception {
    Path file = Files.createTempFile("report", ".html");
    Files.writeString(
        file,
        new HtmlReport(
                new HtmlSettings(false, HtmlSettings.USUAL_BYTES),
                DocumentationPictures::conversation,
                words -> "java -jar benchmark.jar " + words)
            .render(
                List.of(SeededResults.of("seeded", 40, 3, 0)), FlakyTasks.NONE, Judgement.NONE));
    try (Browser browser = Browser.start()) {
      browser.resize(1200, 900);
      browser.load(file);
      take(browser, "report-page.png");
      browser.run("document.querySelector('#failures details').open = true");
      browser.run("document.querySelector('#failures').scrollIntoView()");
      take(browser, "report-failure.png");
      browser.run("document.querySelector('#failures [data-do=open]').click()");
      browser.run("new Promise(done => setTimeout(done, 2000))");
      take(browser, "report-conversation.png");
      Files.writeString(file, comparison());
      browser.resize(1200, 1500);
      browser.load(file);
      browser.run("document.querySelector('#changes').scrollIntoView()");
      take(browser, "comparison-page.png");
    }
    Files.delete(file);
  }

  private static String comparison() {
    ExperimentResults before = SeededResults.of("prompt-v6", 40, 3, 0);
    ExperimentResults now = SeededResults.of("prompt-v7", 40, 3, 0.15);
    Comparison comparison =
        Comparison.of(before.metrics(), now.metrics(), RegressionSettings.DEFAULTS, true);
    return new HtmlReport(
            new HtmlSettings(true, HtmlSettings.USUAL_BYTES),
            DocumentationPictures::conversation,
            words -> "java -jar benchmark.jar " + words)
        .render(
            List.of(before, now), FlakyTasks.NONE, Judgement.of(List.of(comparison), List.of()));
  }

  private static void take(Browser browser, String name) throws Exception {
    browser.run("new Promise(done => setTimeout(done, 500))");
    Files.write(FOLDER.resolve(name), browser.picture());
  }

  static void conversation(Trial trial, Consumer<Entry> entries) {
    say(trial, entries, 0, Kind.TOLD, null, "Make " + trial.task().title() + " pass its tests.");
    say(trial, entries, 900, Kind.SAID, null, "I look at the tests first.");
    say(trial, entries, 1_400, Kind.TOOL_CALL, "read_file", "{\"path\":\"src/Main.java\"}");
    say(trial, entries, 1_420, Kind.TOOL_RESULT, "read_file", "{\"text\":\"class Main {}\"}");
    say(trial, entries, 2_600, Kind.TOOL_CALL, "execute_command", "{\"command\":\"mvn test\"}");
    boolean passed = trial.outcome() == Outcome.PASSED;
    Kind kind = passed ? Kind.TOOL_RESULT : Kind.TOOL_FAILURE;
    say(trial, entries, 3_900, kind, "execute_command", passed ? "{}" : "exit code 1");
    say(trial, entries, 4_300, Kind.SAID, null, "Done.");
  }

  private static void say(
      Trial trial,
      Consumer<Entry> entries,
      int millis,
      Kind kind,
      @Nullable String subject,
      String text) {
    entries.accept(
        new Entry(kind, 1, 1, trial.startedAt().plusMillis(millis), subject, text, false));
  }
}
