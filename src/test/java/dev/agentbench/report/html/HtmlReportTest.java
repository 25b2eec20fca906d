package dev.agentbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TwoExperiments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The page as a browser shows it. */
class HtmlReportTest extends PageTest {
  @Test
  void whatAgentsWroteIsTextAndNothingIsRequested() throws Exception {
    Trial hostile =
        Samples.draft("task_001", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
            .outcome(Outcome.FAILED, HOSTILE)
            .answer(HOSTILE)
            .agents("start", HOSTILE)
            .toolCalls(Samples.toolCall(HOSTILE, HOSTILE, 1, HOSTILE))
            .checks(Samples.check(HOSTILE, HOSTILE, Status.FAILED, HOSTILE))
            .trial();
    load(
        page(
            List.of(new ExperimentResults(Samples.completed(), List.of(hostile))),
            null,
            (trial, entries) -> entries.accept(entry(trial, 0, HOSTILE))));
    assertThat(run("document.querySelector('#failures pre').textContent")).contains("<img src=x");
    browser().run("document.querySelector('[data-do=open]').click()");
    await("document.querySelector('dialog .whole')?.textContent.includes('</script></script>')");
    assertThat(run("String(window.hacked)")).isEqualTo("undefined");
    assertThat(run("document.querySelectorAll('img,iframe,object,a[href^=javascript]').length"))
        .isEqualTo("0");
    assertThat(run("document.body.textContent.search(/[\\u202e\\u001b\\u0007]/)")).isEqualTo("-1");
    assertQuiet();
  }

  @Test
  void trialsAreSortedFilteredSearchedAndOpened() throws Exception {
    ExperimentResults results = SeededResults.of("seeded", 20, 2, 0);
    load(
        page(
            List.of(results),
            null,
            (trial, entries) -> {
              for (int i = 0; i < (isFirstFailure(results, trial) ? 20_000 : 2); i++) {
                entries.accept(entry(trial, i, "message " + i));
              }
            }));
    assertThat(run("document.querySelector('#count').textContent")).isEqualTo("40 of 40");
    browser().run("document.querySelectorAll('#trial-table th button')[4].click()");
    assertThat(
            run(
                "(() => { const v = [...document.querySelectorAll('#trial-table tbody tr')]"
                    + ".map(r => +r.cells[4].dataset.v); return v.every((x, i) => !i || v[i-1] <= x)"
                    + " })()"))
        .isEqualTo("true");
    browser().press("/");
    "task_005".chars().forEach(c -> browser().press(Character.toString((char) c)));
    assertThat(run("document.querySelector('#count').textContent")).isEqualTo("2 of 40");
    assertThat(run("location.hash")).contains("q=task_005", "sort=4");
    browser().run("document.querySelector('#failures [data-do=open]').click()");
    await("document.querySelector('dialog .rows button')");
    assertThat(Integer.parseInt(run("document.querySelectorAll('dialog .rows button').length")))
        .isBetween(5, 200);
    browser().run("document.querySelector('dialog .rows').scrollTop = 19990 * 24");
    await("document.querySelector('dialog .rows').textContent.includes('message 19995')");
    browser().press("Escape");
    await("!document.querySelector('dialog')");
    assertQuiet();
  }

  @Test
  void twoSidesAreComparedAndOpenedWhereTheyPart() throws Exception {
    ExperimentResults a = TwoExperiments.experiment("<i>before</i>", "pp pp ff pp pp");
    ExperimentResults b = TwoExperiments.experiment("after", "pp pf ff pp - pp");
    Comparison comparison =
        Comparison.of(a.metrics(), b.metrics(), RegressionSettings.DEFAULTS, true);
    load(
        page(
            List.of(a, b),
            comparison,
            (trial, entries) -> {
              entries.accept(entry(trial, 0, "the task"));
              entries.accept(entry(trial, 1, "by " + trial.experiment().brief()));
            }));
    assertThat(run("document.querySelector('h1').textContent"))
        .isEqualTo("Comparison: after against <i>before</i>");
    assertThat(run("[...document.querySelectorAll('.side h2')].map(e => e.textContent).join()"))
        .isEqualTo("Baseline,Current");
    assertThat(run("document.querySelector('#chart-task-changes').ariaLabel"))
        .contains("Of 4 tasks 1 became worse and 0 better");
    assertThat(run("document.querySelector('#changes details.same').textContent"))
        .contains("did not change (3)", "task_003");
    assertThat(run("document.querySelector('#changes').textContent"))
        .contains("Only the 4 tasks that both have are compared")
        .contains("Tasks that are not compared (2)")
        .containsSubsequence("task_005", "only Baseline has", "task_006", "only Current has");
    browser().run("document.querySelector('#changes [data-do=open]').click()");
    await("document.querySelectorAll('dialog .pane').length === 2");
    await("document.querySelector('dialog')?.textContent.includes('They part at entry 2.')");
    assertThat(run("document.querySelector('dialog strong').textContent"))
        .as("the trial that passed, and the one that does not now")
        .contains("task_002", ", Baseline | task_002", ", Current");
    assertThat(openedOutcomes()).isEqualTo("passed,failed");
    assertThat(run("document.querySelector('main').textContent"))
        .doesNotContain("more did not fit");
    assertQuiet();
  }

  @Test
  void whatFlippedIsOpenedBesideItsBaseline() throws Exception {
    ExperimentResults a = TwoExperiments.experiment("before", "pp pp ff");
    ExperimentResults b = TwoExperiments.experiment("after", "pp ff ff");
    Comparison comparison =
        Comparison.of(a.metrics(), b.metrics(), RegressionSettings.DEFAULTS, true);
    load(
        new HtmlReport(
                new HtmlSettings(false, HtmlSettings.USUAL_BYTES),
                (trial, entries) -> entries.accept(entry(trial, 0, trial.outcome().id())),
                words -> words)
            .render(
                List.of(b),
                List.of(a),
                FlakyTasks.NONE,
                Judgement.of(List.of(comparison), List.of())));
    assertThat(run("document.querySelectorAll('#trial-table tbody tr').length")).isEqualTo("6");
    browser().run("document.querySelector('#changes [data-do=open]').click()");
    await("document.querySelectorAll('dialog .pane').length === 2");
    assertThat(
            run("[...document.querySelectorAll('dialog .whole')].map(e => e.textContent).join()"))
        .containsSubsequence("passed", "failed");
    assertThat(run("document.querySelector('dialog strong').textContent"))
        .startsWith("baseline | task_002");
    assertQuiet();
  }

  @Test
  void aBundleIsAFolderOfPagesThatOpensFromDisk() throws Exception {
    ExperimentResults a = SeededResults.of("before", 300, 2, 0);
    ExperimentResults b = SeededResults.of("after", 300, 2, 0.2);
    Comparison comparison =
        Comparison.withoutAdvice(a.metrics(), b.metrics(), RegressionSettings.DEFAULTS, true);
    Path bundle = folder.resolve("bundle");
    Path index =
        new HtmlBundle(
                bundle,
                (trial, entries) -> {
                  entries.accept(entry(trial, 0, HOSTILE));
                  entries.accept(entry(trial, 1, "by " + trial.experiment().brief()));
                },
                arguments -> "java -jar benchmark.jar " + arguments)
            .write(
                List.of(a, b),
                List.of(),
                FlakyTasks.NONE,
                Judgement.of(List.of(comparison), List.of()));
    int noted = browser().requests().size();
    visit(index);
    assertThat(run("document.querySelectorAll('#trial-table tbody tr').length")).isEqualTo("500");
    assertThat(run("getComputedStyle(document.body).margin")).as("its style").isEqualTo("0px");
    run("document.querySelector('#charts figure').scrollIntoView()");
    await("document.querySelector('#charts figure.drawn')");
    follow("#changes a[href^=pairs]");
    await("document.querySelectorAll('dialog .pane').length === 2");
    await("document.querySelector('dialog')?.textContent.includes('They part at entry 2.')");
    visit(index);
    follow(".pages a:last-of-type");
    assertThat(run("document.querySelectorAll('#trial-table tbody tr').length")).isEqualTo("200");
    follow("#trial-table a");
    run("document.querySelector('[data-do=open]').click()");
    await("document.querySelector('dialog .whole')?.textContent.includes('</script></script>')");
    assertThat(run("String(window.hacked)")).isEqualTo("undefined");
    assertThat(run("document.querySelectorAll('img,iframe,object,a[href^=javascript]').length"))
        .isEqualTo("0");
    assertThat(browser().errors().stream().skip(earlierErrors)).isEmpty();
    assertThat(browser().requests().stream().skip(noted))
        .allMatch(
            address ->
                address.startsWith(bundle.toUri().toString()) || address.startsWith("blob:"));
  }

  private void visit(Path page) throws Exception {
    browser().load("about:blank");
    earlierErrors = browser().errors().size();
    browser().load(page);
  }

  /** Goes where a link leads. */
  private static void follow(String link) throws Exception {
    browser().load(run("document.querySelector('" + link + "').href"));
  }

  @Test
  void itFitsAPhoneIsDarkAtNightAndCanBePrinted() throws Exception {
    load(page(List.of(SeededResults.of("seeded", 20, 2, 0)), null, Transcripts.NONE));
    browser().resize(360, 740);
    assertThat(run("document.documentElement.scrollWidth")).isEqualTo("360");
    browser().resize(1280, 900);
    browser().emulate("screen", "dark");
    assertThat(run("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(18, 22, 29)");
    assertThat(run("getComputedStyle(document.querySelector('figure svg rect')).fill"))
        .isEqualTo("rgb(18, 22, 29)");
    browser().emulate("print", "light");
    assertThat(run("getComputedStyle(document.querySelector('nav')).display")).isEqualTo("none");
    browser().emulate("screen", "light");
    assertThat(
            run(
                "[...document.querySelectorAll('button,input,select')]"
                    + ".filter(e => !(e.textContent.trim() || e.labels?.length || e.ariaLabel)).length"))
        .isEqualTo("0");
    assertQuiet();
  }

  @Test
  void aThousandTrialsStaySmallAndSayWhatWasLeftOut() throws Exception {
    String noise = noise();
    String page =
        page(
            List.of(SeededResults.of("seeded", 200, 5, 0)),
            null,
            (trial, entries) -> entries.accept(entry(trial, 0, noise.substring(trial.repeat()))));
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(2_000_000, 6_000_000);
    assertThat(page).containsPattern("This file carries \\d+ conversations. \\d+ more did not fit");
    load(page);
    assertThat(run("document.querySelectorAll('#trial-table tbody tr').length")).isEqualTo("1000");
    assertQuiet();
  }

  /** Hardly to be compressed. */
  private static String noise() {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    while (noise.length() < 19_000) {
      noise.append(Long.toString(random.nextLong(), 36));
    }
    return noise.toString();
  }

  private static boolean isFirstFailure(ExperimentResults results, Trial trial) {
    return trial.outcome() == Outcome.FAILED
        && results.trials().stream()
            .filter(each -> each.outcome() == Outcome.FAILED)
            .findFirst()
            .orElseThrow()
            .equals(trial);
  }

  private static String openedOutcomes() {
    return run(
        "document.querySelector('#changes [data-do=open]').dataset.of.split(' ').map(id =>"
            + " document.getElementById('r-' + id).dataset.outcome).join()");
  }
}
