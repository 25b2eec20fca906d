package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.chart.SeededResults;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Axe;
import dev.agentbench.testing.Browser;
import dev.agentbench.web.SeededUi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a server answers them, and as Chromium shows them. One of each for all tests. */
@Timeout(240)
@Tag("slow")
class WebPagesTest {
  private static final Path PICTURES = Path.of("target", "web-pictures");
  private static final int LONG = 1_000;

  @TempDir private static Path folder;
  private static SeededUi ui;
  private static @Nullable Browser browser;
  private static Trial failed;
  private static Trial hostile;

  @BeforeAll
  static void start() throws Exception {
    ui = SeededUi.start(folder);
    try (Store store = ui.store()) {
      failed =
          store.trials().ofExperiment(SeededUi.AFTER).stream()
              .filter(trial -> !trial.passed())
              .findFirst()
              .orElseThrow();
      hostile = store.trials().ofExperiment(SeededUi.HOSTILE_ID).get(0);
    }
    if (Browser.installed().isPresent()) {
      browser = Browser.start();
    }
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    ui.close();
  }

  private static List<String> everyPage() {
    return List.of(
        "/experiments",
        Links.to(SeededUi.HOSTILE_ID),
        Links.to(SeededUi.AFTER),
        Links.to(hostile.id()),
        Links.to(failed.id()),
        TrendsPage.PATH,
        FlakyPage.PATH,
        Links.to(SeededUi.HOSTILE_ID) + "/delete",
        RemovalPages.PRUNE + "?keep=3",
        RunPages.NEW,
        RunPages.NEW + "?from=" + SeededUi.HOSTILE_ID,
        "/compare",
        "/compare?baseline=" + SeededUi.BEFORE + "&current=" + SeededUi.AFTER,
        several(),
        "/search",
        "/search?q=hacked+window",
        "/search?q=%3Cscript%3E+%22",
        "/search?q=%22%22",
        "/tasks",
        "/tasks/one",
        "/tasks/hostile",
        "/tasks/new",
        "/tasks/one/delete",
        "/tasks/files/hostile.yaml",
        "/nowhere");
  }

  /** Three beside one that most of their tasks have in common, and one with hostile names. */
  private static String several() {
    return "/compare?allow_partial=true&base="
        + SeededUi.BEFORE
        + Stream.of(SeededUi.HOSTILE_ID, SeededUi.AFTER, SeededUi.BEFORE, run(4))
            .map(id -> "&with=" + id)
            .collect(Collectors.joining());
  }

  private static ExperimentId run(int number) {
    return SeededResults.of("run-" + number, 1, 1, 0).experiment().id();
  }

  @Test
  void severalAreChosenAndComparedByTheKeyboardAlone() throws Exception {
    load("/experiments?q=run-&sort=started&per_page=3");
    for (String key : List.of("j", "x", "j", "x", "j", "x")) {
      browser().press(key);
    }
    assertThat(run("document.querySelectorAll('input:checked').length")).isEqualTo("3");
    tabTo("Compare the chosen");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("document.querySelector('h1').textContent"))
        .startsWith("2 experiments against run-0");
    assertThat(run("document.querySelector('[data-address]').textContent"))
        .startsWith(ui.at("/compare?with="));
    browser().press("j");
    browser().press("j");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname")).isEqualTo(Links.to(run(1)));
  }

  @Test
  void whatAgentsWroteIsTextOnEveryPage() throws Exception {
    Browser shown = browser();
    for (String page : everyPage()) {
      load(page);
      assertThat(run("String(window.hacked)")).as(page).isEqualTo("undefined");
      assertThat(run("document.querySelectorAll('iframe,object,a[href^=javascript]').length"))
          .as(page)
          .isEqualTo("0");
      assertThat(run("document.body.textContent.search(/[\\u202e\\u001b\\u0007]/)"))
          .as(page)
          .isEqualTo("-1");
      assertThat(run("getComputedStyle(document.body).display")).as(page).isEqualTo("block");
    }
    assertThat(shown.requests()).noneMatch(address -> address.contains("evil.example"));
  }

  @Test
  void pagesFitAPhoneAndAreDarkAtNight() throws Exception {
    browser().resize(360, 740);
    int number = 0;
    for (String page : everyPage()) {
      load(page);
      picture(number + "-phone");
      assertThat(run("document.documentElement.scrollWidth")).as(page).isEqualTo("360");
      number++;
    }
    browser().resize(1280, 900);
    for (String scheme : List.of("dark", "light")) {
      browser().emulate("screen", scheme);
      number = 0;
      for (String page : everyPage()) {
        load(page);
        picture(number + "-" + scheme);
        assertThat(run("getComputedStyle(document.body).backgroundColor"))
            .as(page)
            .isEqualTo(scheme.equals("dark") ? "rgb(18, 22, 29)" : "rgb(255, 255, 255)");
        number++;
      }
    }
  }

  @Test
  void theBaselineIsSetAndClearedByTheKeyboardAlone() throws Exception {
    load("/experiments?q=before");
    browser().press("j");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname")).isEqualTo(Links.to(SeededUi.BEFORE));
    tabTo("Make it the baseline");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname")).isEqualTo(Links.to(SeededUi.BEFORE));
    assertThat(run("document.body.textContent")).contains("It is the baseline of multi-agent.");
    load(Links.to(SeededUi.AFTER));
    assertThat(run("document.querySelector('.verdict').textContent")).contains("the baseline");
    load("/experiments?q=before");
    tabTo("Clear the baseline");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname + location.search")).isEqualTo("/experiments?q=before");
    assertThat(run("document.body.textContent")).doesNotContain("Clear the baseline");
  }

  @Test
  void whatWouldBeDeletedIsSeenBeforeTheKeyboardCanDeleteIt() throws Exception {
    load(Links.to(SeededUi.HOSTILE_ID));
    tabTo("Delete …");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname")).isEqualTo(Links.to(SeededUi.HOSTILE_ID) + "/delete");
    assertThat(run("document.querySelector('main').textContent"))
        .contains("1 experiment, 1 trial would be deleted");
    tabTo("Keep");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname")).isEqualTo("/experiments");
    try (Store store = ui.store()) {
      assertThat(store.experiments().find(SeededUi.HOSTILE_ID)).isPresent();
    }
  }

  @Test
  void aTrendIsReadByTheKeyboard() throws Exception {
    load(TrendsPage.PATH);
    await("document.querySelector('figure.drawn .live')");
    tabTo("figure");
    run(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight',"
            + " bubbles: true}))");
    await("document.querySelector('[role=status]').textContent.includes('%')");
    browser().press("j");
    assertThat(run("document.querySelectorAll('tr.at').length")).isEqualTo("1");
  }

  /** Tabs on until an element has the focus that has this text, or this name. */
  private static void tabTo(String text) {
    for (int i = 0; i < 80; i++) {
      browser().press("Tab");
      String at =
          run(
              "document.activeElement.tagName.toLowerCase() + '|' +"
                  + " document.activeElement.textContent");
      if (at.startsWith(text + "|") || at.endsWith("|" + text)) {
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach: " + text);
  }

  @Test
  void pagesAreUsableByAll() throws Exception {
    for (String page : everyPage()) {
      load(page);
      assertThat(Axe.findings(browser(), "html")).as(page).isEmpty();
    }
  }

  @Test
  void aRegressionIsFoundFromTheComparisonToTheDivergingStep() throws Exception {
    load("/compare?baseline=" + SeededUi.BEFORE + "&current=" + SeededUi.AFTER);
    assertThat(run("document.querySelector('h1').textContent")).contains("after against before");
    load(
        run("new URL(document.querySelector('#changes a[href^=\"/pairs\"]').href).pathname")
            + run("new URL(document.querySelector('#changes a[href^=\"/pairs\"]').href).hash"));
    await("document.querySelectorAll('dialog .pane').length === 2");
    await("document.querySelector('dialog')?.textContent.includes('They part at entry')");
  }

  @Test
  void anExperimentShowsItsChartsAndTrials() throws Exception {
    load(Links.to(SeededUi.AFTER));
    assertThat(Integer.parseInt(run("document.querySelectorAll('#trial-table tbody tr').length")))
        .isEqualTo(10);
    await("document.querySelector('figure.drawn .live')");
    String svg = ui.asker().get(Links.to(SeededUi.AFTER) + "/charts/durations").body();
    assertThat(svg).startsWith("<svg");
    assertThat(ui.asker().get(Links.to(SeededUi.AFTER) + "/charts/x").statusCode()).isEqualTo(404);
    assertThat(ui.asker().get("/experiments/..%2F..%2Fetc").statusCode()).isIn(400, 404);
  }

  @Test
  void aTrialShowsItsConversationAndWhatFailed() throws Exception {
    String page = ui.asker().browser().get(Links.to(failed.id())).body();
    assertThat(page)
        .contains("Messages 1–5 of 5", "read_file", "Done: I look around", "missing")
        .contains("href=\"" + Links.to(SeededUi.AFTER) + "\"");
    List<String> places =
        Pattern.compile("id=\"(m-\\d+)\"").matcher(page).results().map(id -> id.group(1)).toList();
    assertThat(places).containsExactly("m-1", "m-2", "m-3", "m-4", "m-5");
    assertThat(ui.asker().get("/trials/zzz").statusCode()).isEqualTo(404);
  }

  @Test
  void aLongConversationComesInWindows() throws Exception {
    TrialId id = lengthened();
    String first = ui.asker().browser().get(Links.to(id)).body();
    assertThat(first)
        .contains("Messages 1–200 of 1,000", "step number 150")
        .doesNotContain("m-201");
    assertThat(first.length()).isLessThan(400_000);
    String middle = ui.asker().browser().get(Links.to(id) + "?after=400").body();
    assertThat(middle).contains("Messages 401–600 of 1,000", "id=\"m-401\"", ">Earlier<", ">End<");
    String end = ui.asker().browser().get(Links.to(id) + "?after=800").body();
    assertThat(end).contains("Messages 801–1,000 of 1,000").doesNotContain(">Later<");
  }

  /** A trial whose conversation is made {@link #LONG} frames long. */
  private static TrialId lengthened() {
    try (Store store = ui.store();
        ResultSink sink = store.recorder()) {
      Trial trial = store.trials().ofExperiment(SeededUi.BEFORE).get(0);
      for (int i = 6; i <= LONG; i++) {
        String frame =
            "{\"type\":\"user_message\",\"role\":\"user\",\"content\":\"step number " + i + "\"}";
        sink.accept(
            new RunEvent.MessageExchanged(
                new TranscriptMessage(
                    trial.id(),
                    1,
                    i,
                    Direction.SENT,
                    trial.startedAt().plusSeconds(i),
                    frame,
                    false)));
      }
      return trial.id();
    }
  }

  private static void load(String path) throws Exception {
    browser().load("about:blank");
    browser().load(ui.at(path));
  }

  /** A picture of what is in sight, charts included. */
  private static void picture(String name) throws Exception {
    await(
        "[...document.querySelectorAll('figure')].slice(0, 1).every(f =>"
            + " f.getBoundingClientRect().top > innerHeight - 100 || f.querySelector('.live'))");
    Files.write(PICTURES.resolve(name + ".png"), browser().picture());
  }

  private static String run(String expression) {
    return browser().run(expression).asText();
  }

  private static void await(String condition) {
    String found =
        run(
            "new Promise(done => { const t = Date.now(); (function look() { if ("
                + condition
                + ") done('yes'); else if (Date.now() - t > 20000) done('no'); else setTimeout(look,"
                + " 20) })() })");
    assertThat(found).as(condition).isEqualTo("yes");
  }

  /** .ci/run installs Chromium, and lets no test be skipped. */
  private static Browser browser() {
    assumeTrue(browser != null, "Chromium is not installed");
    return Objects.requireNonNull(browser);
  }
}
