package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of experiments as a server answers it. */
class ExperimentsPageTest {
  private static final Pattern NAME =
      Pattern.compile("<tr><td><input [^>]*> <a href=\"[^\"]*\">([^<(]*) \\(");

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
  void theFirstPageIsTheListOfExperiments() throws Exception {
    assertThat(ui.asker().get("/").headers().firstValue("Location")).contains("/experiments");
    HttpResponse<String> list = ui.asker().browser().get("/experiments");
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body())
        .contains("1–10 of 10", "run-5", "before", "after", "aria-current=\"page\"")
        .contains("<span class=\"status completed\">")
        .contains("Success rates of the experiments below, oldest first: from ");
  }

  @Test
  void anInterruptedRunLooksInterrupted() throws Exception {
    assertThat(body("?status=interrupted")).contains("class=\"status interrupted\"", "1–1 of 1");
  }

  @ParameterizedTest
  @CsvSource({
    "?q=RUN-3, run-3",
    "?name=after, after",
    "?q=run&sort=name&per_page=2, run-0 run-1",
    "?q=run&sort=name&per_page=2&page=3, run-4 run-5",
    "?q=run&sort=-started&per_page=1, run-5",
    "?q=run-&since=2026-01-22&until=2026-01-24&sort=started, run-2 run-3",
    "?q=nothing-like-this, ''",
    "?q=%25, ''",
    "?mode=single-agent&q=run, ''",
    "?q=run-4&agent=coder, run-4",
    "?q=run-4&agent=coder&model=gpt-4o, run-4",
    "?q=run-4&model=gpt-4, ''",
    "?q=run-4&agent=x%27+OR+1%3D1+--, ''",
  })
  void theListIsFilteredSortedAndCutIntoPages(String query, String names) throws Exception {
    assertThat(String.join(" ", names(body(query)))).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "?page=0, page has to be",
    "?page=x, page has to be",
    "?sort=started;drop, sort is not known",
    "?status=odd, status has to be one of running",
    "?since=yesterday, since has to be a day",
    "?label=x, label has to be KEY=VALUE"
  })
  void whatMakesNoSenseIsTold(String query, String words) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/experiments" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void columnsSortByTheDatabase() throws Exception {
    for (String sort : List.of("success", "trials", "tokens", "cost", "name", "started")) {
      List<String> up = names(body("?q=run-&sort=" + sort));
      List<String> down = names(body("?q=run-&sort=-" + sort));
      assertThat(up).as(sort).hasSize(6).containsExactlyInAnyOrderElementsOf(down);
    }
    assertThat(names(body("?q=run-&sort=success")).get(0)).isEqualTo("run-5");
  }

  @Test
  void filtersAndOrderAreKeptInTheLinks() throws Exception {
    assertThat(body("?q=run&mode=multi-agent&per_page=2&sort=-cost"))
        .contains(
            "href=\"/experiments?q=run&amp;mode=multi-agent&amp;per_page=2&amp;sort=-cost"
                + "&amp;page=2\"")
        .contains("<option value=\"multi-agent\" selected>", "name=\"q\" value=\"run\"")
        .contains("aria-sort=\"descending\"");
  }

  @Test
  void agentsAndModelsAreOffered() throws Exception {
    assertThat(body("?agent=nobody&model=gpt-4o"))
        .contains("<option value=\"coder\">", "<option value=\"nobody\" selected>")
        .contains("<option value=\"gpt-4o\" selected>");
    assertThat(body("?q=run-4")).contains("<span class=\"tag\">gpt-4o</span>");
  }

  @Test
  void bothRatesAreShownWhereReviewsChangedOne() throws Exception {
    assertThat(body("?q=" + SeededUi.HOSTILE_ID))
        .contains("<strong>0.0 %</strong>", "✎</span> reviewed: 100.0 %");
    assertThat(body("?q=run-4")).doesNotContain("✎");
  }

  private static String body(String query) throws Exception {
    return ui.asker().browser().get("/experiments" + query).body();
  }

  private static List<String> names(String page) {
    return NAME.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
