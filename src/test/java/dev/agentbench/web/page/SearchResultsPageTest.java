package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search as a server answers it. */
class SearchResultsPageTest {
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
  void resultsLeadToTheirSteps() throws Exception {
    String page = body("?q=%22look+around%22&experiment=" + SeededUi.AFTER + "&status=failed");
    assertThat(page)
        .containsPattern(
            "href=\"/trials/[0-9a-f-]{36}\\?after=1#m-2\"><code>task_\\w+(#2)?</code> message 2</a>")
        .contains("<mark>look around</mark>", "href=\"" + Links.to(SeededUi.AFTER) + "\"")
        .contains("<a href=\"/search\" aria-current=\"page\">Search</a>")
        .doesNotContain("were not searched");
    String link = page.replaceFirst("(?s).*?href=\"(/trials/[^\"#]*).*", "$1");
    assertThat(ui.asker().browser().get(link).body())
        .containsPattern("<li id=\"m-5\"[^>]*>.*Done: I look around");
  }

  @Test
  void pagesOfResultsAreLinked() throws Exception {
    String first = body("?q=read_file&limit=2");
    assertThat(first)
        .contains("2 results", ">Older</a>", "href=\"/search?q=read_file&amp;limit=2&amp;before=")
        .doesNotContain(">Newest</a>");
    String link = first.replaceFirst("(?s).*href=\"([^\"]*before=[^\"]*)\".*", "$1");
    assertThat(ui.asker().browser().get(link.replace("&amp;", "&")).body())
        .contains("2 results", ">Newest</a>");
  }

  @Test
  void foreignTextIsMarkedAndIsOnlyText() throws Exception {
    String page = body("?q=hacked");
    assertThat(page).contains("<mark>hacked</mark>", "&lt;script&gt;window.");
    assertThat(page).doesNotContain("<script>window", "<img");
  }

  @ParameterizedTest
  @CsvSource({
    "?q=%3F, 400, has no word to search for",
    "?q=e*, 400, would find nearly everything",
    "?q=x&experiment=zzz, 404, no such experiment",
    "?q=x&limit=201, 400, limit has to be",
    "?q=x&status=odd, 400, status has to be one of passed",
    "?q=x&before=1, 400, before has to be",
    "?q=nothing-like-this, 200, Nothing found",
    "'', 200, All words must occur in one message",
  })
  void whatMakesNoSenseIsTold(String query, int status, String words) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/search" + query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void aServerThatOnlyReadsSaysWhatItDidNotSearch(@TempDir Path other) throws Exception {
    try (SeededUi readOnly = SeededUi.start(other, true)) {
      assertThat(readOnly.asker().browser().get("/search?q=look").body())
          .containsPattern("\\d+ of \\d+ trials were not searched")
          .contains("Nothing found.", "This server only reads");
    }
  }

  private static String body(String query) throws Exception {
    return ui.asker().browser().get("/search" + query).body();
  }
}
