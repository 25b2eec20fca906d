package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.LiveSamples;
import dev.agentbench.live.LiveType;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.Axe;
import dev.agentbench.testing.Browser;
import dev.agentbench.testing.Samples;
import dev.agentbench.web.Asker;
import dev.agentbench.web.SeededUi;
import dev.agentbench.web.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages of live runs in Chromium, fed with frames of the test's own. */
@Timeout(240)
@Tag("slow")
class LivePagesTest {
  private static final Path PICTURES = Path.of("target", "web-pictures");
  private static final String LISTED = "document.querySelectorAll('#running tbody tr').length";

  @TempDir private static Path folder;
  private static LiveStage stage;
  private static Store store;
  private static Experiment experiment;
  private static @Nullable Browser browser;

  private final ScriptedLive live = new ScriptedLive();
  private final String id = experiment.id().toString();
  private List<LiveRun> told = List.of();
  private WebServer server;

  @BeforeAll
  static void open() throws Exception {
    stage = LiveStage.open(folder);
    store = stage.store();
    experiment = stage.experiment();
    if (Browser.installed().isPresent()) {
      browser = Browser.start();
    }
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    stage.close();
  }

  @BeforeEach
  void serve() {
    server = stage.serve(live, () -> told, false);
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.load("about:blank");
    }
    server.close();
  }

  @Test
  void aRunIsFollowedFromItsStartToItsEnd() throws Exception {
    load("/live");
    await("document.body.textContent.includes('No run goes on.')");
    assertThat(run("document.querySelector('.empty').textContent")).contains("run --limit 10");
    live.run(id, "nightly", 3, 2);
    await("document.querySelector('table.runs tbody tr')");
    assertThat(run("document.querySelector('table.runs').textContent")).contains("0 of 3");
    browser().press("j");
    browser().follow(() -> browser().press("Enter"));
    assertThat(run("location.pathname")).isEqualTo("/live/" + id);
    awaitState();
    String first = begin("task_001");
    String second = begin("task_002");
    await(LISTED + " === 2");
    live.say("message", id, message(first, "coder", "I look at the file."));
    live.say("tool_call", id, "trial", first, "tool", "read_file", "success", true);
    await("document.querySelector('#running').textContent.includes('I look at the file.')");
    assertThat(run("document.querySelector('#running .agent').className"))
        .isEqualTo("agent series-1");
    end(first, "task_001", "passed", 1, 0);
    await("document.querySelector('#passed ol li')");
    assertThat(run("document.querySelector('#running tr.gone .outcome').textContent"))
        .isEqualTo("● passed");
    String third = begin("task_003");
    await("document.querySelectorAll('#running tbody tr:not(.gone)').length === 2");
    assertThat(run(LISTED)).isEqualTo("2");
    assertThat(run("document.querySelector('#running tbody tr').textContent")).contains("task_003");
    end(second, "task_002", "failed", 1, 1);
    end(third, "task_003", "error", 1, 2);
    live.say("experiment_finished", id, "status", "completed", "reason", null);
    await("document.querySelector('[data-part=status]').textContent.includes('completed')");
    assertThat(run("document.querySelector('.headline').textContent"))
        .isEqualTo("3 of 3 trials ended: 1 passed, 1 failed, 1 error");
    assertThat(run(LISTED)).isEqualTo("0");
    assertThat(run("document.querySelector('.steering').hidden")).isEqualTo("true");
    assertThat(run("document.querySelectorAll('#not-passed li').length")).isEqualTo("2");
    assertThat(run("document.querySelector('[data-part=said]').textContent"))
        .contains("The run is completed");
    assertThat(errors()).isEmpty();
  }

  @Test
  void aCutConnectionIsSeenAndGoesOnWithoutGapOrDoubling() throws Exception {
    board(40, 4);
    String first = begin("task_001");
    await(LISTED + " === 1");
    live.cut();
    await("document.querySelector('[data-is=waiting]')");
    assertThat(run("document.querySelector('.connection').textContent"))
        .contains("Connecting again", "out of date since");
    begin("task_002");
    end(first, "task_001", "passed", 1, 0);
    live.comeBack();
    await("document.querySelector('[data-is=open]')");
    await("document.querySelector('#running').textContent.includes('task_002')");
    await("document.querySelector('#passed li')");
    assertThat(live.addresses().get(live.addresses().size() - 1)).contains("feed=", "since=1");
    assertThat(run("document.querySelectorAll('#passed li').length")).isEqualTo("1");
    assertThat(run("document.querySelector('#passed .count').textContent")).isEqualTo("1");
  }

  @Test
  void aFullBoardIsReadableEverywhere() throws Exception {
    board(40, 6);
    LiveScene.play(live, id);
    await(LISTED + " === 6");
    await("document.querySelector('#curve figure.drawn .live')");
    for (int width : List.of(1280, 360)) {
      browser().resize(width, width == 360 ? 4200 : 1900);
      for (String scheme : List.of("dark", "light")) {
        browser().emulate("screen", scheme);
        await("document.querySelector('#curve figure.drawn .live')");
        picture("live-" + width + "-" + scheme);
        assertThat(Axe.findings(browser(), "html")).as(width + " " + scheme).isEmpty();
      }
      assertThat(run("document.documentElement.scrollWidth")).isEqualTo(String.valueOf(width));
    }
    browser().resize(1280, 900);
    load("/live");
    await("document.querySelector('table.runs tbody tr')");
    picture("live-runs");
    assertThat(Axe.findings(browser(), "html")).isEmpty();
    assertThat(errors()).isEmpty();
  }

  /** But for what Chromium says of the way in which axe-core looks at pictures. */
  private static List<String> errors() {
    return browser().errors().stream()
        .filter(error -> !error.contains("willReadFrequently"))
        .filter(error -> !error.contains("(Service Unavailable)"))
        .filter(error -> !error.contains("/api/live"))
        .toList();
  }

  @Test
  void whatAgentsAndUsersWroteIsTextOnTheBoard() throws Exception {
    live.run(id, SeededUi.HOSTILE, 3, 2);
    load("/live");
    await("document.querySelector('table.runs tbody tr')");
    assertHarmless();
    load("/live/" + id);
    awaitState();
    String words = SeededUi.HOSTILE;
    String trial = begin(words);
    String ended = begin("task_002");
    live.say("message", id, message(trial, words, words));
    live.say("doing", id, "trial", trial, "doing", words);
    live.say("notice", id, "text", words);
    live.say("verdict", id, "verdict", words, "reasons", List.of(words));
    live.say(
        "control",
        id,
        "id",
        words,
        "verb",
        words,
        "argument",
        words,
        "author",
        words,
        "reason",
        words,
        "requestedAt",
        words,
        "appliedAt",
        words,
        "answer",
        words);
    live.say(
        "task_finished",
        id,
        "trial",
        ended,
        "task_id",
        words,
        "repeat",
        0,
        "outcome",
        "failed",
        "reason",
        words,
        "durationMs",
        1,
        "costUsd",
        0);
    await("document.querySelectorAll('#not-passed li').length === 1");
    await("document.querySelector('#history li')");
    assertHarmless();
    run("document.querySelector('#running a[data-verb=cancel]').click()");
    await("document.querySelector('dialog[open]')");
    assertHarmless();
    live.say("experiment_finished", id, "status", words, "reason", words);
    await("document.querySelector('[data-part=status]').textContent.includes('img')");
    assertHarmless();
  }

  private static void assertHarmless() {
    assertThat(run("String(window.hacked)")).isEqualTo("undefined");
    assertThat(
            run(
                "document.querySelectorAll('iframe,object,img,main style,a[href^=javascript],"
                    + "[onload],[onerror],[onmouseover]').length"))
        .isEqualTo("0");
    assertThat(run("document.body.textContent.search(/[\\u202e\\u001b\\u0007]/)")).isEqualTo("-1");
    assertThat(browser().requests()).noneMatch(address -> address.contains("evil.example"));
  }

  @Test
  void aRunIsSteeredWithoutLeavingThePage() throws Exception {
    board(40, 4);
    String trial = begin("task_001");
    await(LISTED + " === 1");
    browser().press("p");
    assertThat(run("document.activeElement.value")).isEqualTo("pause");
    run("document.querySelector('.steering input[name=reason]').value = 'a look'");
    browser().press("Enter");
    await("document.querySelector('[data-part=answer]').textContent.includes('pause')");
    live.say(
        "control",
        id,
        "id",
        "c1",
        "verb",
        "pause",
        "argument",
        null,
        "author",
        "Anna",
        "reason",
        "a look",
        "requestedAt",
        Instant.now().toString(),
        "appliedAt",
        Instant.now().toString(),
        "answer",
        "No further trial starts.");
    await("document.querySelector('[data-part=answer]').textContent.includes('No further trial')");
    assertThat(run("document.querySelector('#history').textContent"))
        .contains("Anna: pause (a look). No further trial starts.");
    run("document.querySelector('button[value=concurrency]').form.elements.argument.value = 8");
    run("document.querySelector('button[value=concurrency]').click()");
    run("document.querySelector('#running a[data-verb=cancel]').click()");
    await("document.querySelector('dialog[open]')");
    assertThat(run("document.querySelector('dialog').textContent"))
        .contains("Cancel task_001?", "ends now as cancelled");
    assertThat(run("document.activeElement.textContent")).isEqualTo("Let it go on");
    browser().press("Escape");
    await("!document.querySelector('dialog')");
    run("document.querySelector('#running a[data-verb=cancel]').click()");
    run("document.querySelector('dialog button.danger').click()");
    await("!document.querySelector('dialog')");
    run("document.querySelector('.steering a[data-verb=stop]').click()");
    await("document.querySelector('dialog[open]')");
    assertThat(run("document.querySelector('dialog').textContent"))
        .contains("1 running trial ends as it would; 39 planned trials do not start");
    run("document.querySelector('dialog button.danger').click()");
    await("!document.querySelector('dialog')");
    awaitAsked(4);
    assertThat(live.asked())
        .extracting(form -> form.get("verb"))
        .containsExactlyInAnyOrder("pause", "concurrency", "cancel", "stop");
    assertThat(live.asked()).allMatch(form -> !form.get("csrf").isEmpty());
    assertThat(live.asked().get(0)).containsEntry("reason", "a look");
    assertThat(live.asked())
        .anyMatch(form -> "8".equals(form.get("argument")))
        .anyMatch(form -> trial.equals(form.get("trial")));
    assertThat(run("location.pathname")).isEqualTo("/live/" + id);
  }

  private void awaitAsked(int number) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (live.asked().size() < number && System.nanoTime() < end) {
      run("new Promise(done => setTimeout(done, 20))");
    }
    assertThat(live.asked()).hasSize(number);
  }

  @Test
  void whoMayOnlyReadFindsNothingToSteer() throws Exception {
    server.close();
    server = stage.serve(live, () -> told, true);
    board(40, 4);
    begin("task_001");
    await(LISTED + " === 1");
    assertThat(
            run("document.querySelectorAll('main form, a[data-verb], main button[name]').length"))
        .isEqualTo("0");
    Asker asker = new Asker(server.baseUrl()).browser();
    assertThat(asker.get("/live/" + id + "/confirm?verb=stop").statusCode()).isEqualTo(403);
  }

  @Test
  void withoutAScriptTheFormsWorkAndWhatEndsSomethingAsksFirst() throws Exception {
    Asker asker = new Asker(server.baseUrl()).browser();
    String page = asker.get("/live/" + id).body();
    assertThat(page)
        .contains("action=\"/experiments/" + id + "/controls\"", "value=\"pause-now\"")
        .contains("href=\"/live/" + id + "/confirm?verb=stop\"");
    assertThat(asker.get("/live/" + id + "/confirm?verb=stop").body())
        .contains("can be resumed: run --resume " + id, "name=\"verb\" value=\"stop\"");
    String cancel = "/confirm?verb=cancel&trial=" + UUID.randomUUID();
    assertThat(asker.get("/live/" + id + cancel).body()).contains("name=\"trial\"");
    assertThat(asker.get("/live/" + id + "/confirm?verb=x").statusCode()).isEqualTo(400);
    assertThat(asker.get("/live/zzz").statusCode()).isEqualTo(404);
    assertThat(asker.get("/live/" + id + "/curve.svg").body()).startsWith("<svg");
  }

  @Test
  void withoutAScriptThePageShowsTheRunAsItIsNow() throws Exception {
    LiveFeed feed = new LiveFeed(InstantSource.system());
    feed.runs(Instant.now(), List.of(LiveSamples.run(experiment.id(), null)));
    LiveSamples.messages().stream()
        .takeWhile(message -> message.type() != LiveType.VERDICT)
        .forEach(message -> feed.message(Instant.now(), experiment.id(), message));
    feed.message(Instant.now(), experiment.id(), LiveSamples.started());
    feed.message(Instant.now(), experiment.id(), LiveSamples.said(SeededUi.HOSTILE, false));
    told = feed.runs();
    Asker asker = new Asker(server.baseUrl()).browser();
    assertThat(asker.get("/live").body())
        .contains("href=\"/live/" + id + "\"", "1 of 10", "100.0 %", "under 1 min");
    String page = asker.get("/live/" + id).body();
    assertThat(page)
        .contains("1 of 10 trials ended: 1 passed", "◔</span> running", "0.5000 USD")
        .contains(
            "Add a method", "talking", "series-1", "ana: concurrency 8 (it is slow). 8 trials")
        .contains(LiveSamples.WRITTEN, "&lt;iframe")
        .contains("100.0 % over 1 task, 95 % interval 50.0–100.0 %.")
        .contains("/confirm?verb=cancel&amp;trial=" + LiveSamples.TRIAL)
        .doesNotContain("<iframe");
    told =
        List.of(LiveSamples.run(ExperimentId.parse("00000000-0000-4000-8000-000000000001"), null));
    assertThat(asker.get("/live/00000000-0000-4000-8000-000000000001").body())
        .contains("nightly", "data-stored=\"false\"")
        .doesNotContain("class=\"steering\"", "The experiment</a>");
  }

  @Test
  void manyTrialsKeepTheBoardQuick() throws Exception {
    board(1_100, 100);
    for (int i = 0; i < 1_000; i++) {
      live.say(
          "task_finished",
          id,
          "trial",
          UUID.randomUUID().toString(),
          "task_id",
          "task_" + i,
          "repeat",
          0,
          "outcome",
          i % 3 == 0 ? "failed" : "passed",
          "reason",
          "why",
          "durationMs",
          5_000,
          "costUsd",
          0.01);
    }
    List<String> trials = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      trials.add(begin("task_" + i));
    }
    await(LISTED + " === 100");
    run(
        "window.longest = 0; new PerformanceObserver(list => list.getEntries().forEach(e =>"
            + " window.longest = Math.max(window.longest, e.duration))).observe({entryTypes:"
            + " ['longtask']})");
    for (int i = 0; i < 1_000; i++) {
      live.say("message", id, message(trials.get(i % 100), "coder", "word " + i + " "));
    }
    await("document.querySelector('#running').textContent.includes('word 999')");
    assertThat(run("document.querySelectorAll('.ends li').length")).isEqualTo("200");
    assertThat(Double.parseDouble(run("window.longest")))
        .as("ms without an answer")
        .isLessThan(500);
  }

  @Test
  void aTrialIsFollowedAsItTalks() throws Exception {
    TrialId trial = TrialId.at(Instant.now());
    TrialKey key = new TrialKey(experiment.id(), new TaskId("task_007"), 0);
    try (ResultSink sink = store.recorder();
        Claim claim = store.claim(List.of(experiment.id())).orElseThrow()) {
      assertThat(claim).isNotNull();
      sink.accept(new RunEvent.TrialStarted(trial, key, Instant.now()));
      say(sink, trial, 1, SeededUi.HOSTILE, true);
      kept(trial, 1);
      live.run(id, "nightly", 3, 2);
      live.say(
          "task_started",
          id,
          "trial",
          trial.toString(),
          "task_id",
          "task_007",
          "title",
          "T",
          "repeat",
          0);
      load("/trials/" + trial);
      await("document.querySelector('[data-is=open]')");
      assertThat(run("document.querySelectorAll('ol.steps li').length")).isEqualTo("1");
      say(sink, trial, 2, "I beg", false);
      live.say("message", id, message(trial.toString(), "coder", "I beg"));
      await("document.querySelector('ol.steps').textContent.includes('I beg')");
      say(sink, trial, 3, "in now.", true);
      live.say("message", id, message(trial.toString(), "coder", "in now."));
      await("document.querySelector('ol.steps').textContent.includes('I begin now.')");
      assertThat(run("document.querySelectorAll('ol.steps li').length")).isEqualTo("2");
      for (int i = 4; i < 60; i++) {
        say(sink, trial, i, "Step number " + i, true);
      }
      live.say("message", id, message(trial.toString(), "coder", "more"));
      await("document.querySelector('ol.steps').textContent.includes('Step number 59')");
      await("innerHeight + scrollY >= document.documentElement.scrollHeight - 120");
      run("scrollTo(0, 0)");
      say(sink, trial, 60, "Out of sight", true);
      live.say("message", id, message(trial.toString(), "coder", "more"));
      await("document.querySelector('ol.steps').textContent.includes('Out of sight')");
      assertThat(run("scrollY")).isEqualTo("0");
      assertThat(run("document.querySelector('button.more').textContent"))
          .isEqualTo("1 new step ↓");
      picture("live-trial");
      assertThat(Axe.findings(browser(), "html")).isEmpty();
      assertHarmless();
      run("document.querySelector('button.more').click()");
      await("document.querySelector('button.more').hidden");
      finish(sink, trial, key);
      live.say("doing", id, "trial", trial.toString(), "doing", "checking");
      await("document.querySelector('[data-part=status]').textContent.includes('passed')");
    }
    load("/trials/" + trial);
    assertThat(run("document.querySelector('live-trial')")).isEqualTo("null");
    assertThat(errors()).isEmpty();
  }

  private static void say(ResultSink sink, TrialId trial, int number, String text, boolean last) {
    String frame =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "assistant_message")
            .put("is_final", last)
            .put("content", text)
            .toString();
    sink.accept(
        new RunEvent.MessageExchanged(
            new TranscriptMessage(
                trial, 1, number, Direction.RECEIVED, Instant.now(), frame, false)));
  }

  private static void kept(TrialId trial, int frames) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (store.trials().lastFrame(trial) < frames && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void finish(ResultSink sink, TrialId trial, TrialKey key) {
    Trial like =
        Samples.draft("task_007", "T", "simple", "simple", "x")
            .in(key.experiment(), experiment.mode())
            .trial();
    sink.accept(
        new RunEvent.TrialFinished(
            new Trial(
                trial,
                like.subject(),
                like.startedAt(),
                like.completedAt(),
                like.result(),
                like.timings(),
                like.traffic(),
                like.records(),
                like.diff(),
                null)));
  }

  private static void picture(String name) throws Exception {
    Files.write(PICTURES.resolve(name + ".png"), browser().picture());
  }

  private void board(int planned, int concurrency) throws Exception {
    live.run(id, "nightly", planned, concurrency);
    load("/live/" + id);
    awaitState();
  }

  /** The board has been told of its run: nothing that is said from here on is lost. */
  private static void awaitState() {
    await("document.querySelector('.headline').textContent");
  }

  private String begin(String task) {
    String trial = UUID.randomUUID().toString();
    live.say(
        "task_started", id, "trial", trial, "task_id", task, "title", "About " + task, "repeat", 0);
    return trial;
  }

  private void end(String trial, String task, String outcome, int passed, int others) {
    live.say(
        "task_finished",
        id,
        "trial",
        trial,
        "task_id",
        task,
        "repeat",
        0,
        "outcome",
        outcome,
        "reason",
        outcome.equals("passed") ? null : "it went wrong",
        "durationMs",
        12_000,
        "costUsd",
        0.02);
    Map<String, Integer> outcomes =
        Map.of("passed", passed, "failed", Math.min(1, others), "error", Math.max(0, others - 1));
    Map<String, Object> rate =
        Map.of("rate", 1.0 / (1 + others), "low", 0.1, "high", 0.9, "n", passed + others);
    live.say(
        "progress",
        id,
        "current",
        passed + others,
        "total",
        3,
        "outcomes",
        outcomes,
        "success",
        rate,
        "curvePoint",
        rate,
        "costUsd",
        0.5,
        "expectedCostUsd",
        1.5,
        "inputTokens",
        52_000,
        "outputTokens",
        3_000,
        "etaSeconds",
        90,
        "trialsPerMinute",
        4.2);
  }

  private static @Nullable Object[] message(String trial, String agent, String text) {
    return new @Nullable Object[] {
      "trial",
      trial,
      "direction",
      "received",
      "kind",
      "assistant_message",
      "agent",
      agent,
      "text",
      text,
      "partial",
      false
    };
  }

  private void load(String path) throws Exception {
    browser().load("about:blank");
    browser().load(server.baseUrl() + path);
  }

  private static String run(String expression) {
    return browser().run(expression).asText();
  }

  private static void await(String condition) {
    String found =
        run(
            "new Promise(done => { const t = Date.now(); (function look() { if ("
                + condition
                + ") done('yes'); else if (Date.now() - t > 20000) done('no: ' + document.body"
                + ".innerText); else setTimeout(look, 20) })() })");
    assertThat(found).as(condition).isEqualTo("yes");
  }

  /** .ci/run installs Chromium, and lets no test be skipped. */
  private static Browser browser() {
    assumeTrue(browser != null, "Chromium is not installed");
    return Objects.requireNonNull(browser);
  }
}
