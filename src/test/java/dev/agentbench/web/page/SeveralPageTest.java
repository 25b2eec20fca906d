package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.chart.SeededResults;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several experiments beside one baseline as a server answers them. */
class SeveralPageTest {
  private static final ExperimentId OLD = run(0);
  private static final ExperimentId MIDDLE = run(1);
  private static final ExperimentId WORSE = run(5);

  @TempDir private static Path folder;
  private static SeededUi ui;

  @BeforeAll
  static void start() {
    ui = SeededUi.start(folder, true);
  }

  @AfterAll
  static void stop() {
    ui.close();
  }

  private static ExperimentId run(int number) {
    return SeededResults.of("run-" + number, 1, 1, 0).experiment().id();
  }

  @Test
  void theOldestIsTheBaselineUnlessAnotherIsAskedFor() throws Exception {
    String with = with(WORSE, OLD, MIDDLE);
    assertThat(body(with))
        .contains("<h1>2 experiments against run-0 (" + OLD.brief() + ")</h1>")
        .contains("<strong>improved</strong> (run-1 (" + MIDDLE.brief() + "))")
        .contains("p (Holm)", "With 2 comparisons there are as many chances to be wrong");
    assertThat(body(with + "&base=" + WORSE)).contains("<h1>2 experiments against run-5 (");
  }

  @Test
  void theLinkOfThePageShowsItAgain() throws Exception {
    String page = body(with(WORSE, OLD, MIDDLE));
    String link = page.replaceAll("(?s).*data-address>([^<]*)<.*", "$1").replace("&amp;", "&");
    assertThat(link).startsWith("/compare?with=").contains("&base=" + OLD);
    assertThat(ui.asker().browser().get(link).body()).isEqualTo(page);
  }

  @Test
  void aCellLeadsToItsTrial() throws Exception {
    String page = body(with(WORSE, OLD, MIDDLE));
    String cell =
        page.replaceAll("(?s).*href=\"(/experiments/" + WORSE + "/trials/[^\"]*)\".*", "$1");
    HttpResponse<String> answer = ui.asker().browser().get(cell);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/trials/");
  }

  @Test
  void twoHaveThePageOfTwo() throws Exception {
    HttpResponse<String> answer =
        ui.asker()
            .browser()
            .get(
                "/compare?"
                    + with(SeededUi.AFTER, SeededUi.BEFORE)
                    + "&allow_partial=true&base="
                    + SeededUi.BEFORE);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith(Links.comparison(SeededUi.BEFORE, SeededUi.AFTER) + "&allow_partial=true");
  }

  @Test
  void tasksWithoutAPairAreNamedWithTheReason() throws Exception {
    String with = with(OLD, SeededUi.BEFORE, SeededUi.AFTER) + "&base=" + SeededUi.BEFORE;
    assertThat(body(with))
        .contains(
            "incomparable", "Compare only the tasks that two have", "not compared: no trial here");
    assertThat(body(with + "&allow_partial=true")).doesNotContain("Compare only the tasks that");
  }

  @Test
  void whatCannotBeComparedIsRefused() throws Exception {
    for (String query :
        List.of(
            with(OLD),
            with(OLD, OLD),
            with(OLD, MIDDLE, WORSE) + "&base=" + SeededUi.AFTER,
            "with=%27")) {
      assertThat(ui.asker().browser().get("/compare?" + query).statusCode())
          .as(query)
          .isIn(400, 404);
    }
  }

  private static String with(ExperimentId... ids) {
    return Stream.of(ids).map(id -> "with=" + id).collect(Collectors.joining("&"));
  }

  private static String body(String query) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/compare?" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
