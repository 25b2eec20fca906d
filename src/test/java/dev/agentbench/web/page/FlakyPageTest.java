package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.Flakiness;
import dev.agentbench.app.FlakyHistory;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Store;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of flaky tasks as a server answers it. */
class FlakyPageTest {
  private static final Pattern TASK = Pattern.compile("<tr><td><code>([^<]*)</code>.*");
  private static final Pattern TRIAL = Pattern.compile("<a href=\"([^\"]*)\" title=\"[^\"]*\">");

  @TempDir private static Path folder;
  private static SeededUi ui;

  @BeforeAll
  static void start() {
    ui = SeededUi.start(folder);
  }

  @AfterAll
  static void stop() {
    ui.close();
  }

  @Test
  void itListsWhatTheCommandLists() throws Exception {
    List<Flakiness> expected;
    try (Store store = ui.store()) {
      expected = FlakyHistory.newest(store, 6);
    }
    String page = body("?last=6");
    assertThat(TASK.matcher(page).results().map(found -> found.group(1)).toList())
        .isNotEmpty()
        .containsExactlyElementsOf(
            expected.stream().map(task -> task.score().task().value()).toList());
    Flakiness first = expected.get(0);
    String counted = first.score().passed() + " of " + first.score().scored();
    assertThat(page).contains("<td class=\"number\">" + counted + "</td>");
    assertThat(TRIAL.matcher(page).results())
        .hasSize(expected.stream().mapToInt(task -> task.score().scored()).sum());
  }

  @Test
  void eachTrialIsOpened() throws Exception {
    Trial failed;
    try (Store store = ui.store()) {
      failed =
          store.trials().ofExperiment(SeededUi.AFTER).stream()
              .filter(trial -> trial.repeat() == 1 && !trial.passed())
              .findFirst()
              .orElseThrow();
    }
    String link = Links.to(failed.key());
    assertThat(body("?last=100"))
        .contains("<a href=\"" + link + "\" title=\"task_002#2 of after (");
    assertThat(ui.asker().get(link).headers().firstValue("Location"))
        .contains(Links.to(failed.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/trials/task_002/9",
        "/trials/task_002/0",
        "/trials/task_002/x",
        "/trials/nothing/1",
        "/trials/..%2F..%2Fetc/1",
        "/trials/%00/1"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    HttpResponse<String> answer = ui.asker().get(Links.to(SeededUi.AFTER) + path);
    assertThat(answer.statusCode()).isIn(400, 404);
  }

  private static String body(String query) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/flaky" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
