package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.app.WebUi;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.testing.Browser;
import dev.agentbench.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of other processes on their boards in Chromium, from the database alone. */
@Timeout(240)
@Tag("slow")
class LiveBoardTest {
  private static final Path PICTURES = Path.of("target", "web-pictures");
  private static final int TASKS = 40;
  private static final String STATUS = "document.querySelector('[data-part=status]').textContent";
  private static final String ENDED =
      "Number(document.querySelector('[data-part=finished]').textContent.split(' ')[0])";

  private static final String CANCEL = "#running tr:not(.gone) a[data-verb=cancel]";

  @TempDir private Path folder;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
    browser = Browser.start();
    Files.createDirectories(PICTURES);
  }

  @AfterEach
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private WebUi serve(int port) {
    return WebUi.start(
        ConfigLoader.withoutFile(
            List.of(
                "database.url=" + folder.resolve("metrics.db"),
                "benchmark.workspaces_dir=" + folder.resolve("workspaces")),
            Map.of()),
        WebSettings.DEFAULTS.at("127.0.0.1", port, false));
  }

  private JarProcess run(int stepMillis) throws Exception {
    return JarProcess.start(
        folder,
        new TinyTasks(folder, TASKS)
            .with(stepMillis, "run", "--concurrency", "3", "--name", "watched"));
  }

  /** From the list of runs to the board of the one that goes on. */
  private void openBoard(WebUi server) throws Exception {
    browser.load(server.baseUrl() + "/live");
    await("document.querySelector('table.runs tbody tr')");
    browser.press("j");
    browser.follow(() -> browser.press("Enter"));
    await("document.querySelector('[data-is=open]')");
    await("document.querySelectorAll('#running tbody tr').length > 0");
  }

  @Test
  void aRunIsWatchedFromItsStartToItsEnd() throws Exception {
    try (WebUi server = serve(0)) {
      browser.load(server.baseUrl() + "/live");
      await("document.querySelector('[data-is=open]')");
      assertThat(value("document.body.textContent")).contains("No run goes on.");
      try (JarProcess process = run(700)) {
        openBoard(server);
        await("document.querySelectorAll('#passed li, #not-passed li').length > 5");
        Files.write(PICTURES.resolve("live-real.png"), browser.picture());
        await(STATUS + ".includes('completed')");
        assertThat(process.await().code()).isZero();
      }
      assertThat(value(ENDED)).isEqualTo(String.valueOf(TASKS));
      assertThat(value("document.querySelectorAll('.ends li').length"))
          .isEqualTo(String.valueOf(TASKS));
      assertThat(value("document.querySelector('[data-part=over]').textContent"))
          .contains("Its figures");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aRunThatIsKilledWhileItIsWatchedHasCrashed() throws Exception {
    try (WebUi server = serve(0)) {
      try (JarProcess process = run(700)) {
        openBoard(server);
        process.kill();
      }
      await(STATUS + ".includes('crashed')");
      assertThat(value("document.querySelector('.steering').hidden")).isEqualTo("true");
    }
  }

  @Test
  void aBoardGoesOnWhenTheServerComesBack() throws Exception {
    try (JarProcess process = run(400)) {
      int port;
      try (WebUi server = serve(0)) {
        port = server.baseUrl().getPort();
        openBoard(server);
      }
      await("document.querySelector('[data-is=waiting]')");
      assertThat(value("document.querySelector('.connection').textContent"))
          .contains("out of date since");
      try (WebUi again = serve(port)) {
        await("document.querySelector('[data-is=open]')");
        await(STATUS + ".includes('completed')");
        assertThat(value(ENDED)).isEqualTo(String.valueOf(TASKS));
        assertThat(again.baseUrl().getPort()).isEqualTo(port);
      }
      assertThat(process.await().code()).isZero();
    }
  }

  /** Every verb in turn on one run. While trials are held none of them ends by itself. */
  @Test
  void aRunIsSteeredFromItsBoard() throws Exception {
    try (WebUi server = serve(0);
        JarProcess process = run(400)) {
      openBoard(server);
      value("document.querySelector('.steering [name=author]').value = 'Anna'");
      holdATrial();
      click(CANCEL);
      value("document.querySelector('dialog [name=reason]').value = 'It loops'");
      click("dialog button.danger");
      awaitAnswer("Anna: cancel");
      await("document.querySelector('#not-passed li')");
      assertThat(value("document.querySelector('#not-passed li').textContent"))
          .contains("cancelled", "It loops");
      click("#not-passed button[name=trial]");
      awaitAnswer("Anna: requeue");
      set("concurrency", "2");
      set("rate", "6000");
      set("max-cost", "1000");
      click("button[value=resume]");
      awaitAnswer("Anna: resume");

      click("button[value=pause]");
      awaitAnswer("Anna: pause.");
      await("document.querySelectorAll('#running tbody tr:not(.gone)').length === 0");
      String ended = value(ENDED);
      set("rate", "off");
      set("max-cost", "off");
      assertThat(value(ENDED)).isEqualTo(ended);
      click("button[value=resume]");
      awaitAnswer("Anna: resume");
      await("document.querySelectorAll('#running tbody tr:not(.gone)').length > 0");
      click(".steering a[data-verb=stop]");
      click("dialog button.danger");
      await(STATUS + ".includes('interrupted')");
      assertThat(process.await().code()).isNotZero();
      assertThat(browser.errors()).isEmpty();
    }
  }

  /** Pauses the run until a trial is held: one that has its last message goes on to its end. */
  private void holdATrial() {
    do {
      click("button[value=resume]");
      click("button[value=pause-now]");
      awaitAnswer("Anna: pause-now");
      await(STATUS + ".includes('paused')");
      value("new Promise(done => setTimeout(done, 1500))");
    } while (value("document.querySelector('" + CANCEL + "') === null").equals("true"));
  }

  /** Changes a limit of the run and waits for its answer. */
  private void set(String limit, String argument) {
    value(
        "document.querySelector('button[value="
            + limit
            + "]').form.elements.argument.value = '"
            + argument
            + "'");
    click("button[value=" + limit + "]");
    awaitAnswer("Anna: " + limit + " " + argument);
  }

  private void click(String selector) {
    value("document.querySelector('" + selector + "').click()");
  }

  /** The run has answered the newest request. */
  private void awaitAnswer(String request) {
    await(
        "[document.querySelector('#history li')?.textContent].some(words => words &&"
            + " words.includes('"
            + request
            + "') && !words.includes('Not answered'))");
  }

  private String value(String expression) {
    return browser.run(expression).asText();
  }

  private void await(String condition) {
    String found =
        value(
            "new Promise(done => { const t = Date.now(); (function look() { if ("
                + condition
                + ") done('yes'); else if (Date.now() - t > 60000) done('no: ' + document.body"
                + ".innerText); else setTimeout(look, 20) })() })");
    assertThat(found).as(condition).isEqualTo("yes");
  }
}
