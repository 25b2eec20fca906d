package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Samples;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of trends as a server answers it. */
class TrendsPageTest {
  private static final Pattern ROW =
      Pattern.compile("<tr><td><a href=\"[^\"]*\">([^<(]*) \\(.*?</tr>", Pattern.DOTALL);

  @TempDir private static Path folder;
  private static SeededUi ui;

  @BeforeAll
  static void start() {
    ui = SeededUi.start(folder);
    Experiment without = Samples.interruptedScripted();
    try (Store store = ui.store();
        ResultSink sink = store.recorder()) {
      sink.accept(
          new RunEvent.ExperimentStarted(
              new Experiment(
                  ExperimentId.random(),
                  without.mode(),
                  "without trials",
                  List.of(),
                  null,
                  Instant.parse("2025-12-01T10:00:00Z"),
                  without.manifest(),
                  null),
              0));
    }
  }

  @AfterAll
  static void stop() {
    ui.close();
  }

  @Test
  void agentsAndModelsChooseExperiments() throws Exception {
    String all = ui.asker().browser().get(TrendsPage.PATH + "?model=gpt-4o&agent=coder").body();
    assertThat(all).contains("run-5", "<option value=\"gpt-4o\" selected>");
    assertThat(ui.asker().browser().get(TrendsPage.PATH + "?agent=nobody").body())
        .doesNotContain("run-5")
        .contains("<option value=\"nobody\" selected>");
  }

  @Test
  void experimentsStandBelowTheChartNewestFirstWithWhatChanged() throws Exception {
    String page = body("?until=2026-01-27");
    assertThat(names(page)).startsWith("run-5", "run-4", "run-3");
    assertThat(page)
        .contains("id=\"chart-trend-success\"", "<noscript><img src=\"/trends/chart?until=")
        .contains("<a href=\"/trends\" aria-current=\"page\">Trends</a>");
    assertThat(row(page, "run-5"))
        .contains("<span class=\"change regressed\">", "against run-4 (", "/compare?baseline=");
    assertThat(row(page, "run-0")).doesNotContain("against run");
  }

  @ParameterizedTest
  @CsvSource({
    "?name=run-2, run-2",
    "?since=2026-01-22&until=2026-01-24, run-3 run-2",
    "?until=2026-01-27&last=2, run-5 run-4",
    "?mode=single-agent&name=run-1, ''",
    "?label=branch%3Dnowhere, ''",
  })
  void theSeriesIsFiltered(String query, String names) throws Exception {
    assertThat(String.join(" ", names(body(query)))).isEqualTo(names);
  }

  @Test
  void everyMetricHasItsTrend() throws Exception {
    assertThat(body("?metric=cost&name=run-2"))
        .contains("<option value=\"cost\" selected>Cost</option>", " USD", "chart-trend-cost");
    assertThat(body("?until=2026-01-01"))
        .contains("No experiment measured it.", "without trials (", "<td class=\"number\">–</td>");
    HttpResponse<String> picture = ui.asker().get("/trends/chart?metric=time_to_answer");
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(picture.body()).startsWith("<svg");
  }

  @ParameterizedTest
  @CsvSource({
    "?metric=fun, metric has to be one of success",
    "?last=101, last has to be a whole number from 1 to 100",
    "?label=x, label has to be KEY=VALUE"
  })
  void whatMakesNoSenseIsTold(String query, String words) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/trends" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(words);
  }

  private static String body(String query) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/trends" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> names(String page) {
    return ROW.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static String row(String page, String name) {
    return ROW.matcher(page)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
