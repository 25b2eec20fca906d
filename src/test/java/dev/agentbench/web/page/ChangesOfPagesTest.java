package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that change something: the baseline, and what is deleted. */
class ChangesOfPagesTest {
  private static final String AFTER = Links.to(SeededUi.AFTER);

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
  void theBaselineIsMarkedSetAndCleared() throws Exception {
    assertThat(body(AFTER)).contains("Make it the baseline").doesNotContain("It is the baseline");
    HttpResponse<String> set = post(AFTER + "/baseline", "to", "/experiments?q=a");
    assertThat(set.headers().firstValue("Location")).contains("/experiments?q=a");
    assertThat(baseline()).contains(SeededUi.AFTER);
    assertThat(body(AFTER)).contains("It is the baseline of multi-agent.", "Clear the baseline");
    assertThat(body("/experiments?q=after"))
        .contains("<span class=\"tag\">baseline</span>", AFTER + "/baseline/clear");
    assertThat(body(Links.to(SeededUi.BEFORE))).contains("Make it the baseline");
    assertThat(post(Links.to(SeededUi.BEFORE) + "/baseline/clear").statusCode()).isEqualTo(409);
    assertThat(post(AFTER + "/baseline/clear").headers().firstValue("Location")).contains(AFTER);
    assertThat(baseline()).isEmpty();
  }

  @Test
  void aReviewIsInAListThatWasLookedAtBefore() throws Exception {
    String list = "/experiments?q=after";
    assertThat(body(list)).doesNotContain("reviewed:");
    try (Store store = ui.store()) {
      Trial trial = store.trials().ofExperiment(SeededUi.AFTER).get(0);
      Outcome other = trial.outcome() == Outcome.PASSED ? Outcome.FAILED : Outcome.PASSED;
      store.reviews().add(new Review(trial.id(), other, "seen", "Ann", Instant.EPOCH));
    }
    assertThat(body(list)).contains("reviewed:");
  }

  @Test
  void theWayBackLeadsToNoOtherSite() throws Exception {
    HttpResponse<String> set = post(AFTER + "/baseline", "to", "//evil.example/x");
    assertThat(set.headers().firstValue("Location")).contains("/");
  }

  @Test
  void anExperimentIsDeletedAfterItsPreview() throws Exception {
    Path kept = folder.resolve("workspaces").resolve(SeededUi.AFTER.brief() + "-task_001");
    Files.createDirectories(kept);
    String page = body(AFTER + "/delete");
    assertThat(page).contains("1 experiment, 10 trials, 1 kept workspace would be deleted");
    assertThat(find(SeededUi.AFTER)).isPresent();
    HttpResponse<String> deleted = post(AFTER + "/delete", "seen", seen(page));
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(deleted.body()).contains("1 experiment, 10 trials, 1 kept workspace deleted");
    assertThat(find(SeededUi.AFTER)).isEmpty();
    assertThat(kept).doesNotExist();
    assertThat(post(AFTER + "/delete", "seen", seen(page)).statusCode()).isEqualTo(404);
  }

  @Test
  void nothingIsDeletedThatThePreviewDidNotShow() throws Exception {
    String other = seen(body(Links.to(SeededUi.BEFORE) + "/delete"));
    assertThat(post(AFTER + "/delete", "seen", other).statusCode()).isEqualTo(409);
    assertThat(post(AFTER + "/delete").statusCode()).isEqualTo(409);
    assertThat(ui.asker().post(AFTER + "/delete", "seen", other).statusCode()).isEqualTo(403);
    String old = seen(body("/prune?keep=8"));
    assertThat(post("/prune?keep=7", "seen", old).statusCode()).isEqualTo(409);
    assertThat(post("/prune", "seen", old).statusCode()).isEqualTo(400);
    assertThat(find(SeededUi.AFTER)).isPresent();
  }

  @Test
  void aRunningExperimentIsSteeredByForms() throws Exception {
    String form = AFTER + "/controls";
    assertThat(post(form, "verb", "pause").statusCode()).isEqualTo(409);
    try (Store store = ui.store()) {
      Claim claim = store.claim(List.of(SeededUi.AFTER)).orElseThrow();
      try (claim) {
        assertThat(ui.asker().post(form, "verb", "stop").statusCode()).isEqualTo(403);
        assertThat(post(form, "verb", "rate", "argument", "0").statusCode()).isEqualTo(400);
        HttpResponse<String> asked =
            post(form, "verb", "rate", "argument", "60", "reason", "slow", "to", AFTER);
        assertThat(asked.statusCode()).as(asked.body()).isLessThan(400);
      }
      assertThat(store.controls().ofExperiment(SeededUi.AFTER))
          .extracting(control -> control.words() + " " + control.byWhom())
          .containsExactly("rate 60 by web UI: slow");
    }
  }

  @Test
  void aRunningExperimentIsNotDeleted() throws Exception {
    String page = body(AFTER + "/delete");
    try (Store store = ui.store()) {
      Claim claim = store.claim(List.of(SeededUi.AFTER)).orElseThrow();
      try (claim) {
        assertThat(body(AFTER + "/delete")).contains("is being run by").doesNotContain("seen");
        HttpResponse<String> answer = post(AFTER + "/delete", "seen", seen(page));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("is being run by");
        assertThat(body("/prune?keep=1")).contains("1 old experiment would stay");
      }
    }
    assertThat(find(SeededUi.AFTER)).isPresent();
  }

  @Test
  void oldExperimentsAreDeletedButForTheBaseline() throws Exception {
    post(Links.to(SeededUi.BEFORE) + "/baseline");
    String page = body("/prune?keep=4");
    assertThat(page)
        .contains("5 experiments", "1 old experiment would stay", "action=\"/prune?keep=4\"");
    HttpResponse<String> pruned = post("/prune?keep=4", "seen", seen(page));
    assertThat(pruned.body()).contains("5 experiments, ", " deleted.");
    try (Store store = ui.store()) {
      assertThat(store.experiments().newest(100))
          .hasSize(5)
          .extracting(Experiment::id)
          .contains(SeededUi.BEFORE);
    }
    assertThat(body("/prune?days=99999")).contains("Nothing would be deleted.");
  }

  @Test
  void nothingIsChangedWhereOneMayOnlyRead() throws Exception {
    String seen = seen(body(AFTER + "/delete"));
    try (SeededUi reading = SeededUi.reading(folder)) {
      for (String page : List.of("/experiments", AFTER, AFTER + "/delete", "/prune?keep=1")) {
        assertThat(reading.asker().browser().get(page).body())
            .as(page)
            .doesNotContain("<button type=\"submit\" formaction", "method=\"post\"");
      }
      for (String path : List.of(AFTER + "/baseline", AFTER + "/delete", "/prune?keep=1")) {
        assertThat(reading.asker().post(path, "seen", seen).statusCode()).as(path).isEqualTo(403);
      }
    }
    assertThat(find(SeededUi.AFTER)).isPresent();
    assertThat(baseline()).isEmpty();
  }

  private Optional<Experiment> find(ExperimentId id) {
    try (Store store = ui.store()) {
      return store.experiments().find(id);
    }
  }

  private Optional<ExperimentId> baseline() {
    try (Store store = ui.store()) {
      return store.baselines().list().stream().map(Baseline::experiment).findFirst();
    }
  }

  private String body(String path) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String path, String... fields) throws Exception {
    String[] all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "csrf";
    all[fields.length + 1] = field(body("/experiments"), "csrf");
    return ui.asker().browser().post(path, all);
  }

  private static String seen(String page) {
    return field(page, "seen");
  }

  private static String field(String page, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(field.find()).as(name).isTrue();
    return field.group(1);
  }
}
