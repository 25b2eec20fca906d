package dev.agentbench.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.web.SeededUi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of one experiment as a server answers it. */
class ExperimentPagesTest {
  private static final Pattern ROW = Pattern.compile("<tr id=\"r-");

  @TempDir private static Path folder;
  private static SeededUi ui;
  private static Experiment newest;

  @BeforeAll
  static void start() {
    ui = SeededUi.start(folder);
    try (Store store = ui.store()) {
      newest = store.experiments().newest(1).get(0);
    }
  }

  @AfterAll
  static void stop() {
    ui.close();
  }

  @Test
  void requestsThatSteeredARunAreOnItsPage() throws Exception {
    assertThat(body(Links.to(SeededUi.HOSTILE_ID)))
        .contains("Changed while it ran", "concurrency 4", "4 trials may run at once instead of 2");
    assertThat(body(Links.to(SeededUi.AFTER))).doesNotContain("Changed while it ran");
  }

  @Test
  void itIsJudgedAgainstTheOneBeforeAndAgainstTheBaselineOnceThatIsSet() throws Exception {
    String page = body(Links.to(newest.id()));
    assertThat(page)
        .contains("<p class=\"verdict regressed\">", " against the one before it, ", ">run-4 (");
    String reason = reason(page);
    String link = page.replaceAll("(?s).*href=\"(/compare[^\"]*)\".*", "$1").replace("&amp;", "&");
    assertThat(reason(body(link))).as("the page of the comparison").isEqualTo(reason);
    Experiment first;
    try (Store store = ui.store()) {
      first = store.experiments().find(store.experiments().named("run-0").orElseThrow()).get();
      store
          .baselines()
          .set(new Baseline(Baseline.DEFAULT_NAME, first.mode(), first.id(), Instant.now()));
    }
    assertThat(body(Links.to(newest.id()))).contains(" against the baseline ", ">run-0 (");
    assertThat(body(Links.to(SeededUi.AFTER)))
        .contains("<p class=\"verdict incomparable\">", "The two experiments are not comparable");
    assertThat(body(Links.to(first.id()))).doesNotContain("class=\"verdict");
  }

  /** The sentence of the verdict, which follows its name. */
  private static String reason(String page) {
    return page.replaceAll("(?s).*<p class=\"verdict [^>]*>.*?\\. ([A-Z][^<]*?) ?<.*", "$1");
  }

  @ParameterizedTest
  @CsvSource({
    "?outcome=passed, 7",
    "?outcome=failed&category=medium, 1",
    "?q=TASK_002, 2",
    "?task=task_002&outcome=failed, 1",
    "?q=as written, 3",
    "?q=nothing-like-this, 0",
    "?category=%3Cscript%3E, 0",
    "?page=2, 0",
    "'', 10"
  })
  void trialsAreFilteredByTheServer(String query, int rows) throws Exception {
    String page = body(Links.to(SeededUi.AFTER) + query.replace(" ", "%20"));
    assertThat(ROW.matcher(page).results()).hasSize(rows);
    assertThat(page).contains(" of ").doesNotContain("id=\"count\"");
  }

  @Test
  void anUnknownOutcomeIsTold() throws Exception {
    HttpResponse<String> answer = ui.asker().get(Links.to(SeededUi.AFTER) + "?outcome=good");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("outcome has to be one of " + Outcome.PASSED.id());
  }

  @Test
  void whatOnlyOneHasIsLeftOutOfAComparisonWhenOneAsksForIt() throws Exception {
    String path = Links.comparison(SeededUi.BEFORE, SeededUi.AFTER);
    assertThat(body(path))
        .contains("<strong>incomparable</strong>", "allow_partial=true\">Compare only the tasks");
    assertThat(body(path + "&allow_partial=true"))
        .contains("Only the 4 tasks that both have are compared")
        .doesNotContain("<strong>incomparable</strong>", "Compare only the tasks");
  }

  @Test
  void aReviewShowsOnPagesThatWereShownBefore() throws Exception {
    String path = Links.to(SeededUi.BEFORE);
    String comparison = Links.comparison(SeededUi.BEFORE, SeededUi.AFTER);
    body(path);
    body(comparison);
    try (Store store = ui.store()) {
      Trial failed =
          store.trials().ofExperiment(SeededUi.BEFORE).stream()
              .filter(trial -> trial.outcome() == Outcome.FAILED)
              .findFirst()
              .orElseThrow();
      store
          .reviews()
          .add(new Review(failed.id(), Outcome.PASSED, "seen-late", "ann", Instant.now()));
    }
    assertThat(body(path)).contains("seen-late");
  }

  @Test
  void theBoardOfARunThatIsLongOverLeadsToItsExperiment() throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get("/live/" + SeededUi.AFTER);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains(Links.to(SeededUi.AFTER));
  }

  @Test
  void anExperimentThatGoesOnShowsItsNewTrials() throws Exception {
    Experiment running = Samples.running();
    try (Store store = ui.store();
        ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(running, 2));
      keep(sink, Samples.passed(running, "task_first", 0));
      assertThat(body(Links.to(running.id()))).contains("task_first");
      keep(sink, Samples.passed(running, "task_second", 0));
      assertThat(body(Links.to(running.id()))).contains("task_first", "task_second");
    }
  }

  private static void keep(ResultSink sink, Trial trial) throws InterruptedException {
    CountDownLatch kept = new CountDownLatch(1);
    sink.accept(new RunEvent.TrialFinished(trial), kept::countDown);
    assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static String body(String path) throws Exception {
    HttpResponse<String> answer = ui.asker().browser().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
