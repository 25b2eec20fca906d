package dev.agentbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Pair;
import dev.agentbench.chart.content.PairChart;
import dev.agentbench.chart.content.Series;
import dev.agentbench.chart.content.SeriesChart;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Timings;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Golden;
import dev.agentbench.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every chart as it is drawn. The script engine is started once, since that takes a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ChartPicturesTest {
  /** The documentation shows them. */
  private static final Path GOLDEN = Path.of("docs/pictures");

  private final SvgRenderer renderer = new SvgRenderer();

  @Test
  void ofAnExperimentAreTheStoredOnes() {
    Shown shown = Shown.of(SeededResults.of("seeded", 40, 5, 0));
    for (ExperimentChart kind : ExperimentChart.values()) {
      Chart chart = kind.of(shown);
      assertThat(chart.id()).isEqualTo(kind.id());
      assertThat(chart.isEmpty()).as(kind.id()).isFalse();
      stored(chart);
    }
  }

  @Test
  void ofASeriesAreTheStoredOnes() {
    List<ExperimentMetrics> runs = SeededResults.series(8, 60);
    Series series = new Series(runs, RegressionSettings.DEFAULTS, runs.get(2).experiment().id());
    for (SeriesChart kind : SeriesChart.values()) {
      Chart chart = kind.of(series);
      assertThat(chart.id()).isEqualTo(kind.id());
      assertThat(chart.isEmpty()).as(kind.id()).isFalse();
      stored(chart);
    }
  }

  @Test
  void ofAComparisonAreTheStoredOnes() {
    Pair pair = SeededResults.sequentialTest(60);
    for (PairChart kind : PairChart.values()) {
      Chart chart = kind.of(pair);
      assertThat(chart.id()).isEqualTo(kind.id());
      assertThat(chart.isEmpty()).as(kind.id()).isFalse();
      stored(chart);
    }
  }

  /** No trial at all, a single one, one without any figure, one of every kind. */
  @Test
  void ofOddResultsAreWholeToo() {
    Experiment any = Samples.completed();
    for (ExperimentResults results :
        List.of(
            new ExperimentResults(any, List.of()),
            new ExperimentResults(any, List.of(Samples.passedSimple())),
            new ExperimentResults(any, List.of(Samples.infrastructureError())),
            new ExperimentResults(any, Samples.everyKind()))) {
      Shown shown = Shown.of(results);
      for (ExperimentChart kind : ExperimentChart.values()) {
        drawn(kind.of(shown));
      }
      Series alone = new Series(List.of(results.metrics()), RegressionSettings.DEFAULTS, null);
      for (SeriesChart kind : SeriesChart.values()) {
        drawn(kind.of(alone));
      }
    }
  }

  @Test
  void ofFourHundredTasksAreWholeToo() {
    Shown shown = Shown.of(SeededResults.of("many", 400, 2, 0));
    for (ExperimentChart kind :
        List.of(
            ExperimentChart.TOKENS_PER_TASK, ExperimentChart.TASK_GRID, ExperimentChart.TIMELINE)) {
      drawn(kind.of(shown));
    }
  }

  @Test
  void waitsForTheRateLimitAreShadedInTheTimeline() {
    Timings usual = Samples.passedSimple().timings();
    Duration held = Duration.ofMillis(usual.conversation().toMillis() / 2);
    Trial waited =
        Samples.draft("task_001", "simple", "coding", "Waits", "Coder")
            .timings(
                new Timings(
                    usual.conversation(),
                    usual.firstToken(),
                    usual.firstToolCall(),
                    usual.answer(),
                    held))
            .trial();
    Chart timeline =
        ExperimentChart.TIMELINE.of(
            Shown.of(new ExperimentResults(Samples.completed(), List.of(waited))));
    assertThat(((Picture.Plane) timeline.picture()).layers())
        .extracting(Layer::name)
        .containsExactly("passed", "waits for the rate limit, summed");
    assertThat(timeline.finding()).contains("waited");
    drawn(timeline);
  }

  /** What nobody could tell apart would only make files large and pages slow. */
  @Test
  void ofThousandsOfTrialsStaySmall() {
    Shown shown = Shown.of(SeededResults.of("crowd", 1_000, 4, 0.4));
    Chart budget = ExperimentChart.SUCCESS_WITHIN_TIME.of(shown);
    Layer.Line curve =
        ((Picture.Plane) budget.picture())
            .layers().stream()
                .filter(Layer.Line.class::isInstance)
                .map(Layer.Line.class::cast)
                .findFirst()
                .orElseThrow();
    assertThat(curve.points()).hasSizeBetween(100, 403);
    assertThat(curve.points()).isSortedAccordingTo(Comparator.comparing(Picture.Point::y));
    assertThat(drawn(budget).length()).isLessThan(50_000);
    assertThat(drawn(ExperimentChart.TIMELINE.of(shown)).length()).isLessThan(150_000);
  }

  @Test
  void namesInEveryScriptAndOfAnyLengthFitAndActAsNothing() {
    String hostile = "</text><script>alert(1)</script>&\"' {b} \u202e\u001b[31m\ufffe";
    List<String> names =
        List.of(
            "Проверка обработки ошибок в сервисе авторизации пользователей",
            "任务处理失败重试机制测试用例的非常长的标题",
            "w".repeat(300),
            hostile);
    List<Trial> trials = new ArrayList<>();
    for (String name : names) {
      trials.add(
          Samples.draft("task_" + trials.size(), name, "coding", name, "Coder")
              .agents("start", name, "start")
              .toolCalls(Samples.toolCall(name, name, 3, null))
              .trial());
    }
    Shown shown = Shown.of(new ExperimentResults(Samples.completed(), trials));
    for (ExperimentChart kind : ExperimentChart.values()) {
      Chart chart = kind.of(shown);
      SvgPicture picture = SvgPicture.of(drawn(chart));
      assertThat(picture.elementNames())
          .as(kind.id())
          .isSubsetOf(
              "svg",
              "rect",
              "path",
              "text",
              "g",
              "defs",
              "clipPath",
              "polygon",
              "linearGradient",
              "stop",
              "circle");
      assertThat(String.join(" ", picture.texts())).doesNotContain("\u202e", "\u001b");
      if (kind == ExperimentChart.TOOL_CALLS) {
        assertThat(String.join(" ", picture.texts()))
            .contains("Проверка обработки", "任务处理失败", "wwww", "<script>", "…");
      }
    }
  }

  /** Several pictures may stand on one page: their ids must differ. */
  @Test
  void idsBelongToTheirPicture() {
    Shown shown = Shown.of(SeededResults.of("seeded", 40, 5, 0));
    String svg = drawn(ExperimentChart.TOKENS_PER_TASK.of(shown));
    assertThat(svg)
        .contains("url(#tokens-per-task-c")
        .doesNotContain("zr")
        .doesNotContain("<style");
    assertThat(drawn(ExperimentChart.TOKENS_PER_TASK.of(shown))).isEqualTo(svg);
  }

  private void stored(Chart chart) {
    String svg = drawn(chart);
    assertThat(SvgPicture.of(svg).texts()).contains(chart.title());
    Golden.assertMatches(GOLDEN.resolve(chart.id() + ".svg"), svg);
  }

  private String drawn(Chart chart) {
    String svg = renderer.svg(Drawing.of(chart));
    SvgPicture.of(svg).assertNothingIsCutOff(chart.id());
    return svg;
  }
}
