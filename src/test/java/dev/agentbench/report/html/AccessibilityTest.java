package dev.agentbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.report.Judgement;
import dev.agentbench.testing.Axe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of page as axe-core judges it: nothing serious or critical is found. */
class AccessibilityTest extends PageTest {
  private static final Transcripts CONVERSATIONS =
      (trial, entries) -> {
        entries.accept(entry(trial, 0, "the task"));
        entries.accept(entry(trial, 1, "by " + trial.experiment().brief()));
      };

  private final ExperimentResults before = SeededResults.of("before", 8, 2, 0);
  private final ExperimentResults after = SeededResults.of("after", 8, 2, 0.3);
  private final Comparison comparison =
      Comparison.withoutAdvice(
          before.metrics(), after.metrics(), RegressionSettings.DEFAULTS, true);

  @Test
  void aReportIsUsableByAll() throws Exception {
    load(page(List.of(before), null, CONVERSATIONS));
    run("document.querySelectorAll('details').forEach(e => e.open = true)");
    assertUsable("the page");
    browser().emulate("screen", "dark");
    assertUsable("the dark page");
    browser().emulate("screen", "light");
    browser().resize(360, 740);
    assertUsable("on a phone");
    browser().resize(1280, 900);
    run("document.querySelector('[data-do=open]').click()");
    await("document.querySelector('dialog .rows button')");
    assertUsable("dialog", "with an open conversation");
    browser().press("Escape");
    run("document.querySelector('[data-do=keys]').click()");
    assertUsable("dialog", "with the list of keys");
  }

  @Test
  void aComparisonIsUsableByAll() throws Exception {
    load(page(List.of(before, after), comparison, CONVERSATIONS));
    run("document.querySelectorAll('details').forEach(e => e.open = true)");
    assertUsable("the page");
    run("document.querySelector('#changes [data-do=open]').click()");
    await("document.querySelectorAll('dialog .pane').length === 2");
    assertUsable("dialog", "with two open conversations");
  }

  @Test
  void aBundleIsUsableByAll() throws Exception {
    Path folder = this.folder.resolve("bundle");
    Path index =
        new HtmlBundle(folder, CONVERSATIONS, arguments -> arguments)
            .write(
                List.of(before, after),
                List.of(),
                FlakyTasks.NONE,
                Judgement.of(List.of(comparison), List.of()));
    browser().load(index);
    assertUsable("the index");
    String pair = run("document.querySelector('#changes a[href^=pairs]').href.split('#')[0]");
    browser().load(run("document.querySelector('#trial-table a').href"));
    assertUsable("the page of a trial");
    browser().load(pair);
    assertUsable("the page of a pair");
  }

  private static void assertUsable(String what) throws Exception {
    assertUsable("html", what);
  }

  /** Of a part, which a selector names. */
  private static void assertUsable(String part, String what) throws Exception {
    assertThat(Axe.findings(browser(), part)).as(what).isEmpty();
  }
}
