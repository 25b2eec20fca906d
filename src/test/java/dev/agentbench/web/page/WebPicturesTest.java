package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Browser;
import dev.agentbench.web.SeededUi;
import dev.agentbench.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures in docs/web-ui.md. Fonts differ from machine to machine, so they are not compared;
 * {@code mvn test -Dtest=WebPicturesTest -Dgolden.update=true} takes them anew.
 */
@Timeout(240)
@Tag("slow")
class WebPicturesTest {
  private static final Path FOLDER = Path.of("docs", "pictures");
  private static final int LARGEST = 100_000;
  private static final String DRAWN =
      "new Promise(done => { const t = Date.now(); (function look() {"
          + " if (!document.querySelector('figure') || document.querySelector('figure .live')"
          + " || Date.now() - t > 20000) setTimeout(done, 300);"
          + " else setTimeout(look, 20) })() }).then(() => 0)";

  @TempDir private static Path folder;

  @Test
  void everyPictureIsSmallAndShown() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
    String document = Files.readString(Path.of("docs", "web-ui.md"));
    try (SeededUi ui = SeededUi.start(folder);
        Browser browser = Browser.start()) {
      browser.resize(900, 560);
      for (Map.Entry<String, String> page : pages(ui).entrySet()) {
        browser.load(ui.at(page.getValue()));
        browser.run(DRAWN);
        take(browser, page.getKey(), document);
        if (page.getKey().equals("run")) {
          browser.follow(() -> browser.run("document.querySelector('form.run button').click()"));
          take(browser, "run-preview", document);
        }
      }
    }
  }

  private static void take(Browser browser, String name, String document) throws Exception {
    byte[] picture = browser.picture();
    Path file = FOLDER.resolve("web-" + name + ".png");
    assertThat(picture.length).as(name).isGreaterThan(5_000);
    if (Boolean.getBoolean("golden.update")) {
      Files.write(file, picture);
    }
    assertThat(Files.size(file)).as(name).isLessThan(LARGEST);
    assertThat(document).contains("](pictures/" + file.getFileName() + ")");
  }

  @Test
  void theBoardOfALiveRunIsSmallAndShown() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
    String document = Files.readString(Path.of("docs", "web-ui.md"));
    ScriptedLive live = new ScriptedLive();
    try (LiveStage stage = LiveStage.open(live(folder));
        WebServer server = stage.serve(live, List::of, false);
        Browser browser = Browser.start()) {
      String id = stage.experiment().id().toString();
      live.run(id, "nightly", 40, 6);
      browser.resize(960, 620);
      browser.load(server.baseUrl() + "/live/" + id);
      browser.run(until("document.querySelector('.headline').textContent"));
      LiveScene.play(live, id);
      browser.run(until("document.querySelector('figure.drawn').ariaLabel.includes('70.0 %')"));
      browser.run(until("document.querySelector('#running .time').textContent !== '0 s'"));
      take(browser, "live", document);
    }
  }

  private static Path live(Path folder) throws IOException {
    return Files.createDirectories(folder.resolve("live"));
  }

  private static String until(String condition) {
    return "new Promise(done => { const t = Date.now(); (function look() { if (("
        + condition
        + ") || Date.now() - t > 20000) setTimeout(done, 300); else setTimeout(look, 20) })()"
        + " }).then(() => 0)";
  }

  /** Of the experiments without hostile texts, by the name of the picture. */
  private static Map<String, String> pages(SeededUi ui) {
    try (Store store = ui.store()) {
      ExperimentId newest = store.experiments().named("run-5").orElseThrow();
      ExperimentId before = store.experiments().named("run-4").orElseThrow();
      store
          .baselines()
          .set(
              new Baseline(
                  Baseline.DEFAULT_NAME,
                  store.experiments().find(before).orElseThrow().mode(),
                  before,
                  Instant.now()));
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("experiments", "/experiments?q=run-");
      pages.put("experiment", Links.to(newest));
      pages.put("run", RunPages.NEW + "?from=" + newest);
      pages.put("trends", TrendsPage.PATH + "?since=2026-01-21");
      pages.put("flaky", FlakyPage.PATH + "?last=3");
      pages.put("compare", Links.comparison(before, newest));
      pages.put("delete", Links.to(before) + "/delete");
      pages.put("task", "/tasks/one");
      return pages;
    }
  }
}
