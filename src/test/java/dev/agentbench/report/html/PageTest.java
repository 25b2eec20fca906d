package dev.agentbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Browser;
import dev.agentbench.transcript.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that open pages in a browser. One browser for all tests of a class. */
@Timeout(240)
@Tag("slow")
abstract class PageTest {
  static final String HOSTILE =
      "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script></script>"
          + "<svg onload=window.hacked=3><a href=\"javascript:window.hacked=4\">x</a>"
          + "<style>body{display:none}</style><iframe src=//evil.example></iframe>"
          + "{{constructor.constructor('window.hacked=5')()}} ${window.hacked=6} --> ]]>"
          + " \u202e\u001b[31m\u0007 <!-- '\" onmouseover='window.hacked=7'";

  private static @Nullable Browser browser;

  @TempDir Path folder;

  int earlierErrors;
  private int earlierRequests;

  @BeforeAll
  static void startABrowser() throws Exception {
    if (Browser.installed().isPresent()) {
      browser = Browser.start();
    }
  }

  @AfterAll
  static void stopIt() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  /** .ci/run installs Chromium, and lets no test be skipped. */
  @BeforeEach
  void needsABrowser() {
    assumeTrue(browser != null, "Chromium is not installed");
  }

  static Browser browser() {
    return Objects.requireNonNull(browser);
  }

  static String page(
      List<ExperimentResults> results, @Nullable Comparison comparison, Transcripts transcripts) {
    return new HtmlReport(
            new HtmlSettings(false, HtmlSettings.USUAL_BYTES),
            transcripts,
            arguments -> "java -jar benchmark.jar " + arguments)
        .render(
            results,
            FlakyTasks.NONE,
            comparison == null ? Judgement.NONE : Judgement.of(List.of(comparison), List.of()));
  }

  static Entry entry(Trial trial, int number, String text) {
    return new Entry(
        number == 0 ? Entry.Kind.TOLD : Entry.Kind.SAID,
        1,
        number + 1,
        trial.startedAt().plusMillis(100L * number),
        null,
        text,
        false);
  }

  void load(String page) throws Exception {
    browser().load("about:blank");
    earlierRequests = browser().requests().size();
    earlierErrors = browser().errors().size();
    browser().load(Files.writeString(folder.resolve("report.html"), page));
  }

  /** No error on the console, and no request but for the file itself. */
  void assertQuiet() {
    assertThat(browser().errors().stream().skip(earlierErrors)).isEmpty();
    assertThat(browser().requests().stream().skip(earlierRequests))
        .allMatch(address -> address.endsWith("report.html") || address.startsWith("blob:null"));
  }

  static String run(String expression) {
    return browser().run(expression).asText();
  }

  static void await(String condition) {
    String found =
        run(
            "new Promise(done => { const t = Date.now(); (function look() { if ("
                + condition
                + ") done('yes'); else if (Date.now() - t > 20000) done('no'); else setTimeout(look,"
                + " 20) })() })");
    assertThat(found).as(condition).isEqualTo("yes");
  }
}
