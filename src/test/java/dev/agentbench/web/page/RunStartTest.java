package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.app.RunSource;
import dev.agentbench.app.Stores;
import dev.agentbench.app.WebUi;
import dev.agentbench.cli.TinyTasks;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Axe;
import dev.agentbench.testing.Browser;
import dev.agentbench.web.Asker;
import dev.agentbench.web.WebSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are started by the page and the API, as processes of their own. */
@Timeout(240)
@Tag("slow")
class RunStartTest {
  private static final Path PICTURES = Path.of("target", "web-pictures");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();
  private WebUi ui;

  @BeforeEach
  void start() throws Exception {
    new TinyTasks(folder, 12);
    serve(500);
  }

  @AfterEach
  void stop() {
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(handle -> handle.onExit().join());
    ui.close();
  }

  private void serve(int stepMillis) throws Exception {
    Path file = folder.resolve("config.yaml");
    Files.writeString(
        file,
        """
        database: {url: FOLDER/metrics.db}
        benchmark: {tasks_file: FOLDER/tasks.yaml, test_project: FOLDER/project, workspaces_dir: FOLDER/w}
        gateway: {final_grace_ms: 0, embedded: {step_latency_ms: STEP, skills: []}}
        logging: {file: FOLDER/logs/benchmark.log}
        """
            .replace("FOLDER", folder.toString())
            .replace("STEP", Integer.toString(stepMillis)));
    ui =
        WebUi.start(
            configuration(),
            WebSettings.DEFAULTS.at("127.0.0.1", 0, false),
            new RunSource(
                List.of("--config", file.toString()), this::configuration, StandardCharsets.UTF_8));
  }

  private Configuration configuration() {
    return ConfigLoader.load(folder.resolve("config.yaml"), List.of(), Map.of());
  }

  @Test
  void aRunIsChosenPreviewedAndStartedByTheKeyboardAlone() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed");
    Files.createDirectories(PICTURES);
    ui.close();
    serve(3000);
    try (Browser browser = Browser.start()) {
      browser.load(ui.baseUrl() + "/experiments");
      follow(browser, "Start a run");
      tabTo(browser, "select|task");
      browser.press("ArrowDown");
      tabTo(browser, "input|name");
      "\"><b>night's run</b>".chars().forEach(c -> browser.press(Character.toString(c)));
      follow(browser, "Preview");
      looksWell(browser, "preview");
      assertThat(text(browser, "main")).contains("1 trial: 1 task, 1 repeat", "--task-ids=t1");
      assertThat(text(browser, "code.command"))
          .contains("'--name=\"><b>night'\\''s run</b>'", "--config ");
      assertThat(text(browser, "button.copy")).isEqualTo("Copy");
      assertThat(browser.errors()).noneMatch(error -> error.contains("\"level\":\"error\""));
      follow(browser, "Start");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  run(browser, "document.readyState + ' ' + location.pathname")
                      .startsWith("complete /live/"));
      assertThat(text(browser, "h1")).contains("\"><b>night's run</b>");
      Experiment experiment = experiments().get(0);
      assertThat(run(browser, "location.pathname")).isEqualTo(Links.live(experiment.id()));
      await().atMost(Duration.ofMinutes(1)).until(() -> experiments().get(0).end() != null);
      browser.load(ui.baseUrl() + Links.to(experiment.id()));
      assertThat(text(browser, "main")).contains("t1");
    }
  }

  /** A phone, dark and light, and what Axe finds. */
  private static void looksWell(Browser browser, String name) throws Exception {
    for (String scheme : List.of("dark", "light")) {
      browser.emulate("screen", scheme);
      browser.resize(360, 740);
      assertThat(run(browser, "document.documentElement.scrollWidth")).isEqualTo("360");
      Files.write(PICTURES.resolve("run-" + name + "-phone-" + scheme + ".png"), browser.picture());
      assertThat(Axe.findings(browser, "html")).isEmpty();
      browser.resize(900, 560);
      Files.write(PICTURES.resolve("run-" + name + "-" + scheme + ".png"), browser.picture());
    }
  }

  @Test
  void aDoubleClickStartsOneRun() throws Exception {
    String key = UUID.randomUUID().toString();
    ExecutorService clicks = Executors.newFixedThreadPool(4);
    try {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(clicks.submit(() -> api("{\"key\": \"" + key + "\", \"name\": \"once\"}")));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        JsonNode document = begun(answer.get());
        assertThat(document.get("key").asText()).isEqualTo(key);
      }
    } finally {
      clicks.shutdown();
    }
    assertThat(experiments()).hasSize(1);
    assertThat(started.stream().map(ProcessHandle::pid).distinct()).hasSize(1);
  }

  @Test
  void fourRunsOfAServerGoOnAtOnceAndOutliveIt() throws Exception {
    ui.close();
    serve(1_500);
    for (int i = 0; i < 4; i++) {
      begun(api("{\"schedule\": {\"concurrency\": 1}, \"tasks\": {\"limit\": 12}}"));
    }
    HttpResponse<String> refused = api("{}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("4 runs that were started here go on");
    ui.close();
    assertThat(started).hasSize(4).allMatch(ProcessHandle::isAlive);
  }

  @Test
  void thePreviewIsThatOfTheCommandAndOfTheRun() throws Exception {
    String like =
        "\"tasks\": {\"types\": [\"question\"], \"limit\": 3}, \"schedule\": {\"repeats\": 2},"
            + " \"mode\": \"both\", \"labels\": [\"a=b c\"]";
    JsonNode preview = JSON.readTree(api("{" + like + ", \"dry_run\": true}").body());
    assertThat(preview.get("run").get("trials").asInt()).isEqualTo(12);
    assertThat(experiments()).isEmpty();
    JsonNode run = begun(api("{" + like + "}"));
    assertThat(run.get("command")).isEqualTo(preview.get("command"));
    assertThat(run.get("experiments")).hasSize(2);
    assertThat(experiments())
        .hasSize(2)
        .allSatisfy(
            experiment -> {
              assertThat(experiment.manifest().plannedTrials()).isEqualTo(6);
              assertThat(experiment.labels()).hasToString("[a=b c]");
            });
    started.get(0).onExit().join();
    JsonNode nothing = JSON.readTree(api(again(run)).body());
    assertThat(nothing.get("state").asText()).isEqualTo("nothing_to_run");
  }

  private static String again(JsonNode run) {
    return "{\"tasks\": {\"failed_from\": " + run.get("experiments").get(0) + "}}";
  }

  @Test
  void aDatabaseThatTheServerDoesNotServeGetsNoRun() throws Exception {
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, Files.readString(file).replace("metrics.db", "other.db"));
    HttpResponse<String> refused = api("{}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("another database than this server serves");
  }

  private HttpResponse<String> api(String body) throws Exception {
    return new Asker(ui.baseUrl()).send("/api/v1/runs", "application/json", body);
  }

  private JsonNode begun(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode document = JSON.readTree(answer.body());
    started.add(ProcessHandle.of(document.get("pid").asLong()).orElseThrow());
    return document;
  }

  private List<Experiment> experiments() {
    try (Store store = Stores.open(configuration().store())) {
      return store.experiments().newest(10);
    }
  }

  private static void follow(Browser browser, String words) throws Exception {
    tabTo(browser, words);
    browser.follow(() -> browser.press("Enter"));
  }

  /** Tabs on to the element with this text, or of this kind and name. */
  private static void tabTo(Browser browser, String wanted) {
    for (int i = 0; i < 60; i++) {
      browser.press("Tab");
      String at =
          run(
              browser,
              "document.activeElement.textContent + '|' +"
                  + " document.activeElement.tagName.toLowerCase() + '|' +"
                  + " document.activeElement.name");
      if (at.startsWith(wanted + "|") || at.endsWith("|" + wanted)) {
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach: " + wanted);
  }

  private static String text(Browser browser, String selector) {
    return run(browser, "document.querySelector('" + selector + "').textContent");
  }

  private static String run(Browser browser, String expression) {
    return browser.run(expression).asText();
  }
}
