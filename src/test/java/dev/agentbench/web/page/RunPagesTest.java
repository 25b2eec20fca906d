package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.web.Asker;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form for a run, its preview, and a start that fails. */
class RunPagesTest {
  private static final Pattern PROOF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

  @TempDir private Path folder;
  private SeededUi ui;

  @BeforeEach
  void start() {
    ui = SeededUi.start(folder);
  }

  @AfterEach
  void stop() {
    ui.close();
  }

  @Test
  void theFormOffersTheTasksAndLinksLeadToIt() throws Exception {
    assertThat(get("/experiments").body()).contains("<a href=\"/runs/new\">Start a run</a>");
    assertThat(get(Links.to(SeededUi.AFTER)).body())
        .contains("/runs/new?from=" + SeededUi.AFTER + "\">Run again …");
    assertThat(get(RunPages.NEW).body())
        .contains("<option value=\"one\">one · ", "<option value=\"question\">question")
        .doesNotContain("failed or timed out in");
  }

  @Test
  void anExperimentIsRunAgainAsItWasRun() throws Exception {
    assertThat(get(RunPages.NEW + "?from=" + SeededUi.AFTER).body())
        .contains(
            "name=\"name\" value=\"after\"",
            "value=\"multi-agent\" selected",
            "Only those that failed or timed out in " + SeededUi.AFTER.brief(),
            ">experiment " + SeededUi.AFTER.brief() + "<");
    assertThat(get(RunPages.NEW + "?from=ffffffff").statusCode()).isEqualTo(404);
  }

  @Test
  void thePreviewShowsWhatWouldRunAndTheCommand() throws Exception {
    HttpResponse<String> preview =
        post(
            RunPages.NEW,
            "task",
            "one",
            "task",
            "two",
            "repeats",
            "3",
            "name",
            "it's new",
            "labels",
            "branch=a b\nteam=x",
            "max_cost",
            "2.5",
            "shuffle",
            "true",
            "seed",
            "7");
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains(
            "<strong>6 trials</strong>: 2 tasks, 3 repeats, multi-agent",
            "Smallest detectable change",
            "run --task-ids=one,two --mode=multi-agent --repeat=3 --shuffle --seed=7",
            "&#39;--name=it&#39;\\&#39;&#39;s new&#39;",
            "--label=team=x",
            "--set=benchmark.max_cost_usd=2.5",
            "class=\"copyable command\"");
    String changed = post(RunPages.NEW, "change", "true", "task", "two", "repeats", "3").body();
    assertThat(changed)
        .contains("value=\"two\" selected", "name=\"repeats\" step=\"1\" value=\"3\"")
        .doesNotContain("value=\"one\" selected");
  }

  @Test
  void whatIsWrongIsToldAboveTheFormAsItWasFilledIn() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"repeats", "0"},
            new String[] {"repeats", "1e9"},
            new String[] {"mode", "all"},
            new String[] {"task", "--help"},
            new String[] {"task", "nothing_like_it"},
            new String[] {"category", "a,b"},
            new String[] {"labels", "no label"},
            new String[] {"labels", "ab_test.arm=A"},
            new String[] {"max_cost", "NaN"},
            new String[] {"baseline", "/etc/passwd"},
            new String[] {"baseline", "set"},
            new String[] {"failed_from", "../x"},
            new String[] {"name", "a\u202eb"},
            new String[] {"name", SeededUi.HOSTILE})) {
      HttpResponse<String> answer = post(RunPages.NEW, "name", "kept", wrong[0], wrong[1]);
      if (wrong[0].equals("name")) {
        answer = post(RunPages.NEW, wrong);
      }
      assertThat(answer.statusCode()).as(wrong[0] + "=" + wrong[1]).isEqualTo(400);
      assertThat(answer.body())
          .as(wrong[0] + "=" + wrong[1])
          .contains("role=\"alert\"", "<h1>Start a run</h1>")
          .doesNotContain("<script>window", "\u202e");
    }
  }

  @Test
  void aStartThatFailsShowsWhatItsProcessSaid() throws Exception {
    String preview = post(RunPages.NEW, "task", "one").body();
    String key = found(KEY, preview);
    HttpResponse<String> started = post("/runs", "task", "one", "key", key);
    assertThat(started.statusCode()).isEqualTo(303);
    String place = started.headers().firstValue("Location").orElseThrow();
    assertThat(place).isEqualTo("/runs/" + key);
    HttpResponse<String> became = get(place);
    for (int i = 0; i < 60 && became.headers().firstValue("Refresh").isPresent(); i++) {
      assertThat(became.body()).contains("The run is starting");
      became = get(place);
    }
    assertThat(became.body())
        .contains("The run did not start", "exit code 2", "error: ", "team.yaml");
    assertThat(post("/runs", "task", "one", "key", key).headers().firstValue("Location"))
        .contains(place);
  }

  @Test
  void nothingIsStartedWithoutAProofAKeyOrPermission() throws Exception {
    String key = UUID.randomUUID().toString();
    assertThat(ui.asker().browser().post("/runs", "key", key).statusCode()).isEqualTo(403);
    assertThat(post("/runs", "key", "../../x").statusCode()).isEqualTo(400);
    assertThat(post("/runs").statusCode()).isEqualTo(400);
    assertThat(get("/runs/" + key).statusCode()).isEqualTo(404);
    try (SeededUi reading = SeededUi.reading(folder)) {
      Asker asker = reading.asker().browser();
      assertThat(asker.get("/experiments").body()).doesNotContain("Start a run");
      assertThat(asker.get(RunPages.NEW).statusCode()).isEqualTo(403);
      assertThat(asker.post("/runs", "key", key).statusCode()).isEqualTo(403);
      String body = "{\"dry_run\": true}";
      assertThat(asker.send("/api/v1/runs", "application/json", body).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theApiLooksAtARunAndTellsAFailedStart() throws Exception {
    String like = "\"tasks\": {\"ids\": [\"one\"]}, \"schedule\": {\"repeats\": 2}";
    HttpResponse<String> seen = api("{" + like + ", \"dry_run\": true}");
    assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    assertThat(seen.body()).contains("\"trials\":2", "--task-ids=one", "\"facts\":[");
    HttpResponse<String> failed = api("{" + like + "}");
    assertThat(failed.statusCode()).isEqualTo(422);
    assertThat(failed.body()).contains("The run did not start", "team.yaml");
    for (String wrong :
        List.of(
            "[]",
            "{\"nothing\": 1}",
            "{\"schedule\": {\"repeats\": 0}}",
            "{\"labels\": [\"x\"]}")) {
      assertThat(api(wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private HttpResponse<String> api(String body) throws Exception {
    return ui.asker().send("/api/v1/runs", "application/json", body);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return ui.asker().browser().get(path);
  }

  private HttpResponse<String> post(String path, String... fields) throws Exception {
    List<String> all = new ArrayList<>(List.of("csrf", found(PROOF, get(RunPages.NEW).body())));
    all.addAll(List.of(fields));
    return ui.asker().browser().post(path, all.toArray(String[]::new));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
