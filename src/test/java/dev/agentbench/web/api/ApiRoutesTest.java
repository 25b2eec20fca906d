package dev.agentbench.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.document.ComparisonDocument;
import dev.agentbench.document.ExperimentDocument;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Trial;
import dev.agentbench.search.IndexKeeper;
import dev.agentbench.search.SearchIndexer;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.edit.TaskDrafts;
import dev.agentbench.task.edit.TaskFiles;
import dev.agentbench.web.Archive;
import dev.agentbench.web.DraftChecks;
import dev.agentbench.web.DryRuns;
import dev.agentbench.web.Searches;
import dev.agentbench.web.SeededUi;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.live.PostedRuns;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as a program asks it, held against its OpenAPI document. */
class ApiRoutesTest {
  private static final DraftChecks UNUSED =
      new DraftChecks() {
        @Override
        public DryRuns.Done untouched(Task task) {
          throw new AssertionError();
        }

        @Override
        public DryRuns.Done solved(Task task, List<Solution> solutions) {
          throw new AssertionError();
        }

        @Override
        public DryRuns.Done past(Task task, Trial of) {
          throw new AssertionError();
        }
      };

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEVERAL =
      "/compare/several?with="
          + SeededUi.HOSTILE_ID
          + "&with="
          + SeededUi.AFTER
          + "&with="
          + SeededUi.BEFORE
          + "&base="
          + SeededUi.BEFORE
          + "&allow_partial=true";

  private static final String AFTER = "/experiments/" + SeededUi.AFTER;

  @TempDir private static Path folder;
  private static SeededUi ui;
  private static Trial trial;
  private static Trial hostile;

  @BeforeAll
  static void start() {
    ui = SeededUi.start(folder, true);
    try (Store store = ui.store()) {
      trial = store.trials().ofExperiment(SeededUi.AFTER).get(0);
      new SearchIndexer(store).catchUp(extent -> {}, added -> true);
      hostile = store.trials().ofExperiment(SeededUi.HOSTILE_ID).get(0);
    }
  }

  @AfterAll
  static void stop() {
    ui.close();
  }

  @Test
  void theDocumentDescribesExactlyTheRoutes() throws Exception {
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : json("/openapi.json").get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(method -> described.add(method + " " + path.getKey()));
    }
    Set<String> served = new TreeSet<>();
    try (Store store = ui.store();
        IndexKeeper keeper = IndexKeeper.of(store, true)) {
      Archive archive = new Archive(store);
      Searches searches = new Searches(archive, keeper);
      ApiRoutes routes =
          new ApiRoutes(archive, searches, RegressionSettings.DEFAULTS, InstantSource.system());
      routes.handlers().keySet().forEach(path -> served.add("get " + path));
      routes.changes().keySet().forEach(path -> served.add("post " + path));
      TaskFiles files = new TaskFiles(folder.resolve("tasks"));
      TaskRoutes tasks =
          new TaskRoutes(
              new TaskDesk(files, new TaskDrafts(files, files.source(), set -> List.of())),
              archive,
              UNUSED,
              new DryRuns(Duration.ofSeconds(1)));
      tasks.handlers().keySet().forEach(path -> served.add("get " + path));
      tasks.changes().keySet().forEach(path -> served.add("post " + path));
      ApiRuns runs = new ApiRuns(ui.runs());
      runs.handlers().keySet().forEach(path -> served.add("get " + path));
      runs.changes().keySet().forEach(path -> served.add("post " + path));
    }
    served.add("post " + PostedRuns.PATH.substring(ApiRoutes.ROOT.length()));
    assertThat(described).isEqualTo(served);
  }

  @Test
  void answersHaveTheDescribedForm() throws Exception {
    JsonNode document = json("/openapi.json");
    Map<String, String> examples =
        Map.ofEntries(
            Map.entry("/tasks", "/tasks"),
            Map.entry("/experiments", "/experiments?per_page=3&page=2"),
            Map.entry("/experiments/{id}", AFTER),
            Map.entry("/experiments/{id}/trials", AFTER + "/trials"),
            Map.entry(
                "/experiments/{id}/controls", "/experiments/" + SeededUi.HOSTILE_ID + "/controls"),
            Map.entry("/trials/{id}", "/trials/" + trial.id()),
            Map.entry("/trials/{id}/transcript", "/trials/" + trial.id() + "/transcript"),
            Map.entry("/trials/{id}/steps", "/trials/" + trial.id() + "/steps"),
            Map.entry("/trials/{id}/reviews", "/trials/" + hostile.id() + "/reviews"),
            Map.entry(
                "/compare", "/compare?baseline=" + SeededUi.BEFORE + "&current=" + SeededUi.AFTER),
            Map.entry("/compare/several", SEVERAL),
            Map.entry("/search", "/search?q=read_file&limit=3"));
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> example : examples.entrySet()) {
      JsonNode schema =
          document
              .get("paths")
              .get(example.getKey())
              .at("/get/responses/200/content/application~1json/schema");
      compare(document, schema, json(example.getValue()), example.getKey(), faults);
    }
    assertThat(faults).isEmpty();
  }

  private static void compare(
      JsonNode document, JsonNode given, JsonNode value, String where, List<String> faults) {
    JsonNode schema =
        given.has("$ref") ? document.at(given.get("$ref").asText().substring(1)) : given;
    switch (schema.get("type").asText()) {
      case "object" -> object(document, schema, value, where, faults);
      case "array" -> {
        fault(value.isArray(), where, faults);
        value.forEach(each -> compare(document, schema.get("items"), each, where, faults));
      }
      case "string" -> fault(value.isTextual(), where, faults);
      case "integer" -> fault(value.isIntegralNumber(), where, faults);
      case "number" -> fault(value.isNumber(), where, faults);
      default -> fault(value.isBoolean(), where, faults);
    }
  }

  private static void object(
      JsonNode document, JsonNode schema, JsonNode value, String where, List<String> faults) {
    fault(value.isObject(), where, faults);
    if (!schema.has("properties")) {
      return;
    }
    schema.get("required").forEach(name -> fault(value.has(name.asText()), where + name, faults));
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.get("properties").get(field.getKey());
      String place = where + " " + field.getKey();
      if (property == null) {
        faults.add(place + " is not described");
      } else {
        compare(document, property, field.getValue(), place, faults);
      }
    }
  }

  private static void fault(boolean fits, String where, List<String> faults) {
    if (!fits) {
      faults.add(where + " differs");
    }
  }

  @Test
  void experimentsAndComparisonsAreTheDocumentsOfTheCommandLine() throws Exception {
    JsonNode served = json("/compare?baseline=" + SeededUi.BEFORE + "&current=" + SeededUi.AFTER);
    try (Store store = ui.store()) {
      Archive archive = new Archive(store);
      ExperimentResults before = archive.results(archive.experiment(SeededUi.BEFORE.toString()));
      ExperimentResults after = archive.results(archive.experiment(SeededUi.AFTER.toString()));
      Comparison comparison =
          Comparison.withoutAdvice(
              before.metrics(), after.metrics(), RegressionSettings.DEFAULTS, false);
      assertThat(served)
          .isEqualTo(JSON.readTree(JsonDocument.of(ComparisonDocument.of(comparison))));
      ObjectNode shown = (ObjectNode) JSON.readTree(JsonDocument.of(ExperimentDocument.of(after)));
      ObjectNode experiment = (ObjectNode) json(AFTER);
      assertThat(experiment.remove("manifest").get("concurrency").asInt()).isEqualTo(5);
      assertThat(shown.remove("trials")).hasSize(10);
      assertThat(experiment).isEqualTo(shown);
    }
  }

  @Test
  void severalHaveTheNumbersOfTwo() throws Exception {
    JsonNode several = json(SEVERAL);
    JsonNode two =
        json(
            "/compare?allow_partial=true&baseline="
                + SeededUi.BEFORE
                + "&current="
                + SeededUi.AFTER);
    JsonNode after = several.get("others").get(1);
    assertThat(after.get("metrics")).isEqualTo(two.get("metrics"));
    assertThat(after.get("reason")).isEqualTo(two.get("reason"));
    assertThat(after.at("/current/experiment")).isEqualTo(two.get("current"));
    assertThat(several.at("/baseline/experiment")).isEqualTo(two.get("baseline"));
    assertThat(several.get("tasks")).hasSize(6);
    assertThat(several.get("tasks").findValuesAsText("reason")).contains("no trial here");
  }

  @Test
  void tasksThatOnlyOneHasAreLeftOutWhenOneAsksForIt() throws Exception {
    String pair = "/compare?baseline=" + SeededUi.BEFORE + "&current=" + SeededUi.AFTER;
    assertThat(json(pair).get("verdict").asText()).isEqualTo("incomparable");
    assertThat(json(pair + "&allow_partial=true").get("verdict").asText())
        .isNotEqualTo("incomparable");
    assertThat(json(AFTER + "/trials?q=TASK_002").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void listsComeInPagesAndAreFiltered() throws Exception {
    JsonNode second = json(AFTER + "/trials?per_page=4&page=3");
    assertThat(second.get("total").asInt()).isEqualTo(10);
    assertThat(second.get("items")).hasSize(2);
    assertThat(json("/experiments?agent=nobody").get("total").asInt()).isZero();
    JsonNode line = json("/experiments?name=after&model=gpt-4o&agent=coder").get("items").get(0);
    assertThat(line.at("/agents/0/agent").asText()).isEqualTo("coder");
    assertThat(line.at("/agents/0/model").asText()).isEqualTo("gpt-4o");
    JsonNode failed = json(AFTER + "/trials?outcome=failed");
    assertThat(failed.get("items")).isNotEmpty().hasSizeLessThan(10);
    failed
        .get("items")
        .forEach(each -> assertThat(each.get("outcome").asText()).isEqualTo("failed"));
    JsonNode frames = json("/trials/" + trial.id() + "/transcript?after=2&limit=2");
    assertThat(frames.get("frames").get(0).get("sequence").asInt()).isEqualTo(3);
    assertThat(frames.get("last").asInt()).isEqualTo(4);
    assertThat(frames.get("total").asInt()).isEqualTo(5);
    JsonNode steps = json("/trials/" + trial.id() + "/steps?after=2");
    assertThat(steps.get("steps").get(0).get("kind").asText()).isEqualTo("tool_call");
    assertThat(steps.get("steps").get(0).get("frame").asInt()).isEqualTo(3);
    assertThat(steps.get("outcome").asText()).isEqualTo(trial.outcome().id());
    assertThat(ui.asker().get(ApiRoutes.ROOT + "/trials/x/steps").statusCode()).isEqualTo(404);
  }

  @Test
  void reviewsStandWithTheirTrialsAndTheirRateBesideTheMeasuredOne() throws Exception {
    JsonNode review = json("/trials/" + hostile.id() + "/reviews").get("items").get(0);
    assertThat(json("/trials/" + hostile.id()).get("reviews").get(0)).isEqualTo(review);
    String experiment = "/experiments/" + SeededUi.HOSTILE_ID;
    assertThat(json(experiment + "/trials").at("/items/0/reviews/0")).isEqualTo(review);
    assertThat(json(AFTER + "/trials").at("/items/0/reviews")).isEmpty();
    JsonNode line = line(SeededUi.HOSTILE_ID.toString());
    assertThat(line.get("success_rate").asDouble()).isZero();
    assertThat(line.get("reviewed_success_rate").asDouble()).isEqualTo(1);
    assertThat(json(experiment).get("reviewed_success_rate").asDouble()).isEqualTo(1);
    assertThat(line(SeededUi.AFTER.toString()).has("reviewed_success_rate")).isFalse();
  }

  private static JsonNode line(String id) throws Exception {
    return json("/experiments?q=" + id).get("items").get(0);
  }

  @Test
  void aSearchGivesPagesOfPlaces() throws Exception {
    String search = "/search?q=%22look+around%22&limit=2&experiment=" + SeededUi.AFTER;
    JsonNode first = json(search);
    assertThat(first.get("results")).hasSize(2);
    assertThat(first.get("indexed")).isEqualTo(first.get("ended"));
    JsonNode second = json(search + "&before=" + first.get("next").asText());
    assertThat(second.get("results").get(0)).isNotIn(first.get("results"));
    assertThat(second.get("results").get(0).get("snippet").findValuesAsText("text"))
        .contains("look around");
    assertThat(json("/search?q=look&status=cancelled").get("results")).isEmpty();
  }

  @Test
  void whatDidNotChangeIsNotSentAgainAndAnswersAreCompressed() throws Exception {
    String path = ApiRoutes.ROOT + AFTER;
    String tag = ui.asker().get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(ui.asker().with("If-None-Match", tag).get(path).statusCode()).isEqualTo(304);
    assertThat(
            ui.asker()
                .with("Accept-Encoding", "gzip")
                .get(ApiRoutes.ROOT + "/openapi.json")
                .headers()
                .firstValue("Content-Encoding"))
        .contains("gzip");
  }

  @Test
  void errorsAreProblemDocuments() throws Exception {
    for (String path :
        List.of(
            "/experiments/zzz",
            "/nowhere",
            AFTER + "/trials?outcome=good",
            AFTER + "/trials?per_page=501",
            AFTER + "/tables/users",
            AFTER + "/tables/experiments?format=json",
            "/compare",
            "/search",
            "/search?q=%22*%22",
            "/search?q=" + "x".repeat(600),
            "/search?q=x&status=good",
            "/search?q=x&before=y",
            "/search?q=x&experiment=nowhere")) {
      HttpResponse<String> answer = ui.asker().browser().get(ApiRoutes.ROOT + path);
      assertThat(answer.statusCode()).as(path).isIn(400, 404);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(path)
          .startsWith("application/problem+json");
    }
  }

  @Test
  void bothSuccessRatesAreToldWhereAReviewChangedAnOutcome() throws Exception {
    JsonNode reviewed = json("/experiments/" + SeededUi.HOSTILE_ID);
    assertThat(reviewed.at("/controls/0/verb").asText()).isEqualTo("concurrency");
    assertThat(json(AFTER).has("controls")).isFalse();
    assertThat(reviewed.get("success_rate").asDouble()).isZero();
    assertThat(reviewed.get("reviewed_success_rate").asDouble()).isEqualTo(1);
    assertThat(reviewed.get("overridden_outcomes").asInt()).isEqualTo(1);
    assertThat(json(AFTER).has("reviewed_success_rate")).isFalse();
  }

  @Test
  void aReviewIsAddedByPostAndOnlyWhereOneMayChangeSomething(@TempDir Path other) throws Exception {
    String path = ApiRoutes.ROOT + "/trials/" + trial.id() + "/reviews";
    String body = "{\"outcome\":\"failed\",\"note\":\"Привет <b>\",\"author\":\"Ann\"}";
    assertThat(ui.asker().send(path, "application/json", body).statusCode()).isEqualTo(403);
    try (SeededUi open = SeededUi.start(other)) {
      HttpResponse<String> added = open.asker().send(path, "application/json", body);
      assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
      assertThat(JSON.readTree(added.body()).get("author").asText()).isEqualTo("Ann");
      for (String wrong :
          List.of(
              "{\"outcome\":\"timeout\",\"note\":\"x\",\"author\":\"Ann\"}",
              "{\"note\":\"" + "x".repeat(4_001) + "\",\"author\":\"Ann\"}",
              "{\"note\":\"x\"}",
              "{\"note\":\"x\",\"author\":\"Ann\",\"at\":\"2020-01-01T00:00:00Z\"}",
              "[]",
              "no JSON",
              "")) {
        HttpResponse<String> answer = open.asker().send(path, "application/json", wrong);
        assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/problem+json");
      }
      JsonNode all = JSON.readTree(open.asker().get(path).body());
      assertThat(all.get("items")).hasSize(1);
      assertThat(all.at("/items/0/note").asText()).isEqualTo("Привет <b>");
    }
  }

  @Test
  void aRunIsSteeredByPostWhileItRunsAndOnlyWhereOneMayChangeSomething(@TempDir Path other)
      throws Exception {
    String path = ApiRoutes.ROOT + AFTER + "/controls";
    String pause = "{\"verb\":\"pause\",\"now\":true,\"reason\":\"Привет <b>\"}";
    assertThat(ui.asker().send(path, "application/json", pause).statusCode()).isEqualTo(403);
    try (SeededUi open = SeededUi.start(other);
        Store store = open.store()) {
      HttpResponse<String> ended = open.asker().send(path, "application/json", pause);
      assertThat(ended.statusCode()).isEqualTo(409);
      assertThat(ended.body()).contains("is not running: it ended as completed at ");
      Claim claim = store.claim(List.of(SeededUi.AFTER)).orElseThrow();
      try (claim) {
        String dry = pause.replace("}", ",\"dry_run\":true}");
        JsonNode prospect = JSON.readTree(open.asker().send(path, "application/json", dry).body());
        assertThat(prospect.get("prospect").asText()).isEqualTo("done");
        assertThat(store.controls().ofExperiment(SeededUi.AFTER)).isEmpty();
        HttpResponse<String> asked = open.asker().send(path, "application/json", pause);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        JsonNode kept = JSON.readTree(open.asker().get(path).body()).at("/items/0");
        assertThat(kept).isEqualTo(JSON.readTree(asked.body()));
        assertThat(kept.get("verb").asText()).isEqualTo("pause-now");
        assertThat(kept.get("author").asText()).isEqualTo("API");
        assertThat(kept.get("reason").asText()).isEqualTo("Привет <b>");
        assertThat(kept.get("state").asText()).isEqualTo("waiting");
        for (String wrong :
            List.of(
                "{}",
                "{\"verb\":\"explode\"}",
                "{\"verb\":\"concurrency\",\"argument\":\"0\"}",
                "{\"verb\":\"cancel\",\"trial\":\"1\"}",
                "{\"verb\":\"stop\",\"reason\":\"" + "x".repeat(501) + "\"}",
                "{\"verb\":\"stop\",\"answer\":\"done\"}",
                "no JSON")) {
          HttpResponse<String> answer = open.asker().send(path, "application/json", wrong);
          assertThat(answer.statusCode()).as(wrong + answer.body()).isEqualTo(400);
          assertThat(answer.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
        }
      }
      assertThat(store.controls().ofExperiment(SeededUi.AFTER)).hasSize(1);
    }
  }

  @Test
  void exportsAreDownloads() throws Exception {
    HttpResponse<String> csv = ui.asker().get(ApiRoutes.ROOT + AFTER + "/tables/task_executions");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"task_executions.csv\"");
    assertThat(csv.body().lines()).hasSize(11);
    String lines =
        ui.asker().get(ApiRoutes.ROOT + AFTER + "/tables/task_executions?format=jsonl").body();
    assertThat(lines.lines()).hasSize(10);
    String parquet =
        ui.asker().get(ApiRoutes.ROOT + AFTER + "/tables/task_executions?format=parquet").body();
    assertThat(parquet).startsWith("PAR1").endsWith("PAR1");
    assertThat(json(AFTER + "/document").toString()).contains(trial.id().toString());
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = ui.asker().get(ApiRoutes.ROOT + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
