package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Axe;
import dev.agentbench.testing.Browser;
import dev.agentbench.web.Asker;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages of one trial: outline, raw frames, reviews. One server and one browser for all. */
@Timeout(240)
@Tag("slow")
class TrialPagesTest {
  private static final Path PICTURES = Path.of("target", "web-pictures");
  private static final Pattern PROOF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final int LONG = 900;

  @TempDir private static Path folder;
  private static SeededUi ui;
  private static @Nullable Browser browser;
  private static Trial failed;
  private static Trial hostile;
  private static Trial lengthened;

  @BeforeAll
  static void start() throws Exception {
    ui = SeededUi.start(folder);
    try (Store store = ui.store()) {
      failed = failed(store, SeededUi.AFTER);
      hostile = store.trials().ofExperiment(SeededUi.HOSTILE_ID).get(0);
      lengthened = failed(store, SeededUi.BEFORE);
      lengthen(store);
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

  private static Trial failed(Store store, ExperimentId id) {
    return store.trials().ofExperiment(id).stream()
        .filter(trial -> !trial.passed())
        .findFirst()
        .orElseThrow();
  }

  /** A frame a second, from the sixth on. */
  private static void lengthen(Store store) {
    try (ResultSink sink = store.recorder()) {
      for (int i = 6; i <= LONG; i++) {
        String frame =
            "{\"type\":\"user_message\",\"role\":\"user\",\"content\":\"step number " + i + "\"}";
        sink.accept(
            new RunEvent.MessageExchanged(
                new TranscriptMessage(
                    lengthened.id(),
                    1,
                    i,
                    Direction.SENT,
                    lengthened.startedAt().plusSeconds(i),
                    frame,
                    false)));
      }
    }
  }

  private static List<String> pages() {
    return List.of(
        Links.to(failed.id()),
        Links.to(hostile.id()) + "#reviews",
        Links.to(lengthened.id()) + "?after=400#m-403",
        FramePages.path(hostile),
        FramePages.path(lengthened) + "?after=400",
        Links.to(SeededUi.HOSTILE_ID));
  }

  @Test
  void pagesFitAPhoneAreDarkAtNightAndUsableByAll() throws Exception {
    int number = 0;
    for (String page : pages()) {
      for (String scheme : List.of("light", "dark")) {
        browser().emulate("screen", scheme);
        for (int width : List.of(1280, 360)) {
          browser().resize(width, 900);
          load(page);
          Files.write(
              PICTURES.resolve("trial-" + number + "-" + scheme + "-" + width + ".png"),
              browser().picture());
          assertThat(run("document.documentElement.scrollWidth"))
              .as(page)
              .isEqualTo(Integer.toString(width));
        }
        assertThat(Axe.findings(browser(), "html")).as(page).isEmpty();
      }
      number++;
    }
    browser().resize(1280, 900);
    browser().emulate("screen", "light");
    assertThat(browser().errors()).noneMatch(told -> told.contains("\"level\":\"error\""));
  }

  @Test
  void whatReviewersAndAgentsWroteIsTextAndNothingElse() throws Exception {
    for (String page : pages()) {
      load(page);
      assertThat(run("String(window.hacked)")).as(page).isEqualTo("undefined");
      assertThat(run("document.querySelectorAll('iframe,object,a[href^=javascript]').length"))
          .as(page)
          .isEqualTo("0");
      assertThat(run("document.body.textContent.search(/[\\u202e\\u001b\\u0007]/)"))
          .as(page)
          .isEqualTo("-1");
    }
    assertThat(browser().requests()).noneMatch(address -> address.contains("evil.example"));
    HttpResponse<String> alone = ui.asker().browser().get(FramePages.path(hostile) + "/2");
    assertThat(alone.body()).contains("<script>window.hacked=2</script>");
    assertThat(alone.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
    assertThat(alone.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void aReviewIsWrittenByKeyboardAndItsAuthorRemembered() throws Exception {
    load(Links.to(failed.id()));
    run("document.querySelector('form.review input[value=passed]').focus(), 0");
    browser().press(" ");
    browser().press("Tab");
    type("the check is too strict");
    browser().press("Tab");
    type("Ann Lee");
    browser().press("Tab");
    browser().follow(() -> browser().press("Enter"));
    await("location.hash === '#reviews' && document.querySelector('li.review')");
    assertThat(run("document.querySelector('li.review').textContent"))
        .contains("passed", "Ann Lee", "the check is too strict");
    assertThat(run("document.querySelector('form.review [name=author]').value"))
        .isEqualTo("Ann Lee");
    assertThat(run("document.querySelector('form.review input[value=passed]').checked"))
        .isEqualTo("true");
    assertThat(run("document.querySelector('.failure').textContent"))
        .contains("passed by the review of Ann Lee");
    load(Links.to(SeededUi.AFTER));
    assertThat(run("document.querySelector('.headline.reviewed').textContent"))
        .startsWith("With 1 outcome that reviews changed: ");
    assertThat(run("document.querySelector('#trial-table span.reviewed').textContent"))
        .isEqualTo("reviewed: passed");
    try (Store store = ui.store()) {
      assertThat(store.trials().find(failed.id())).contains(failed);
    }
  }

  @Test
  void aReviewIsTakenFromItsFormOnly(@TempDir Path other) throws Exception {
    String path = Links.to(lengthened.id());
    String[] fields = {
      "outcome", "failed", "note", "n", "author", SeededUi.HOSTILE.substring(0, 9)
    };
    assertThat(ui.asker().browser().post(path + "/reviews", fields).statusCode()).isEqualTo(403);
    Matcher proof = PROOF.matcher(ui.asker().browser().get(path).body());
    assertThat(proof.find()).isTrue();
    Asker own = ui.asker().browser();
    HttpResponse<String> kept =
        own.post(
            path + "/reviews",
            "csrf",
            proof.group(1),
            "note",
            "n",
            "author",
            "<Ann; \"x\"",
            "outcome",
            "failed");
    assertThat(kept.statusCode()).isEqualTo(303);
    String cookie = kept.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .startsWith("benchmark_author=%3CAnn%3B+%22x%22;")
        .contains("HttpOnly", "SameSite=Strict", "Path=/trials");
    String page = own.with("Cookie", cookie.substring(0, cookie.indexOf(';'))).get(path).body();
    assertThat(page).contains("value=\"&lt;Ann; &quot;x&quot;\"");
    assertThat(own.with("Cookie", "benchmark_author=%zz").get(path).statusCode()).isEqualTo(200);
    for (String note : List.of(" ", "x".repeat(Review.LONGEST_NOTE + 1))) {
      HttpResponse<String> refused =
          own.post(path + "/reviews", "csrf", proof.group(1), "note", note, "author", "Ann");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("the note of the review");
    }
    try (Store store = ui.store()) {
      assertThat(store.reviews().ofTrial(lengthened.id()))
          .singleElement()
          .satisfies(review -> assertThat(review.outcome()).isEqualTo(Outcome.FAILED));
    }
    try (SeededUi reading = SeededUi.start(other, true)) {
      assertThat(reading.asker().browser().get(path).body()).doesNotContain("<textarea");
      assertThat(reading.asker().browser().get(Links.to(hostile.id())).body())
          .contains("id=\"reviews\"")
          .doesNotContain("<textarea");
      assertThat(reading.asker().post(path + "/reviews", fields).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theOutlineLeadsByKeyboardToEveryPartAndStep() throws Exception {
    load(Links.to(failed.id()));
    String broken =
        run(
            "[...document.querySelectorAll('.outline a, .step .time')].filter(a =>"
                + " !document.getElementById(a.hash.slice(1))).map(a => a.href).join()");
    assertThat(broken).isEmpty();
    assertThat(run("document.querySelector('.outline').textContent"))
        .contains("Checks", "Answer", "Conversation", "told: Do ", "tool call: read_file");
    browser().press("o");
    browser().press("Enter");
    assertThat(run("location.hash")).isEqualTo("#checks");
    browser().press("j");
    browser().press("j");
    assertThat(run("document.querySelector('.step.at').id")).isEqualTo("m-2");
    browser().press("?");
    assertThat(run("document.querySelector('#keys').textContent"))
        .contains("next, previous step", "outline", "Esc")
        .doesNotContain("trial");
    browser().press("Escape");
    load(Links.to(failed.id()) + "#m-3");
    browser().press("j");
    assertThat(run("document.querySelector('.step.at').id")).isEqualTo("m-4");
  }

  @Test
  void aLongConversationIsWalkedByKeysAndEnteredAnywhere() throws Exception {
    String path = Links.to(lengthened.id());
    load(path);
    browser().follow(() -> browser().press("n"));
    await("location.search === '?after=200' && document.querySelector('#m-201')");
    browser().follow(() -> browser().press("p"));
    await("location.search === '?after=0' && document.querySelector('#m-1')");
    Asker asker = ui.asker().browser();
    assertThat(asker.get(path + "?step=512").headers().firstValue("Location").orElseThrow())
        .endsWith(path + "?after=511#m-512");
    String moment = lengthened.startedAt().plusSeconds(700).toString();
    assertThat(asker.get(path + "?at=" + moment).headers().firstValue("Location").orElseThrow())
        .endsWith(path + "?after=699#m-700");
    String late = lengthened.startedAt().plusSeconds(99_999).toString();
    assertThat(asker.get(path + "?at=" + late).headers().firstValue("Location").orElseThrow())
        .endsWith("#m-" + LONG);
    assertThat(
            asker
                .get(path + "?at=" + lengthened.startedAt())
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .endsWith("?after=0#m-1");
    assertThat(asker.get(path + "?after=511").body())
        .contains("Steps in sight", "id=\"m-512\"", "href=\"" + path + "/frames?after=511#f-512\"");
  }

  @Test
  void rawFramesComeInPartsAndAlone() throws Exception {
    String path = FramePages.path(lengthened);
    String part = ui.asker().browser().get(path + "?after=300").body();
    assertThat(part)
        .contains("Messages 301–500 of 900", "id=\"f-301\"", "&quot;step number 301&quot;", "sent")
        .doesNotContain("f-300", "f-501");
    assertThat(ui.asker().get(path + "/301").body())
        .isEqualTo("{\"type\":\"user_message\",\"role\":\"user\",\"content\":\"step number 301\"}");
    for (String wrong : List.of("/901", "/0x", "/99999999999", "/-1")) {
      assertThat(ui.asker().get(path + wrong).statusCode()).as(wrong).isEqualTo(404);
    }
    assertThat(ui.asker().get(path + "?after=-1").statusCode()).isEqualTo(400);
  }

  private static void type(String text) {
    text.chars().forEach(c -> browser().press(String.valueOf((char) c)));
  }

  private static void load(String path) throws Exception {
    browser().load("about:blank");
    browser().load(ui.at(path));
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
