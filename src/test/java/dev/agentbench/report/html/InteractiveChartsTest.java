package dev.agentbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts of a page in a browser: pictures that the library draws over. */
class InteractiveChartsTest extends PageTest {
  private static final String OPEN_ALL =
      "document.querySelectorAll('details').forEach(e => e.open = !!e.querySelector('figure'))";

  @Test
  void eachIsDrawnOverWhenItComesIntoSightAndTellsItsValues() throws Exception {
    load(page(List.of(SeededResults.of("seeded", 20, 2, 0)), null, Transcripts.NONE));
    browser().emulate("screen", "dark");
    await(pixel("18,22,29"));
    run(OPEN_ALL);
    int charts = Integer.parseInt(run("document.querySelectorAll('figure').length"));
    assertThat(charts).isGreaterThan(12);
    for (int i = 0; i < charts; i++) {
      String figure = "document.querySelectorAll('figure')[" + i + "]";
      run(figure + ".scrollIntoView()");
      await(figure + ".matches('.drawn') && " + figure + ".querySelector('canvas')");
      run(figure + ".focus()");
      run(key(figure, "ArrowRight"));
      assertThat(run("document.querySelector('[role=status].unseen').textContent"))
          .as(run(figure + ".id"))
          .isNotEmpty()
          .doesNotContain("undefined", "NaN", "{", "function");
    }
    assertThat(told("success-by-category", "ArrowRight")).contains("simple (5)", " %", " \u2013 ");
    assertThat(told("success-by-category", "ArrowRight")).contains("medium (5)");
    assertThat(told("task-grid", "ArrowLeft")).matches("(?s)task_0\\d\\d\\nTrial \\d: [a-z]+");
    assertThat(run(size("canvas"))).as("it lies over its picture").isEqualTo(run(size("svg")));
    browser().emulate("print", "light");
    assertThat(run("getComputedStyle(document.querySelector('figure svg')).visibility"))
        .isEqualTo("visible");
    browser().emulate("screen", "light");
    assertQuiet();
  }

  @Test
  void namesInThemAreTextToo() throws Exception {
    Trial hostile =
        Samples.draft("task_001", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
            .agents("start", HOSTILE)
            .toolCalls(Samples.toolCall(HOSTILE, HOSTILE, 1, HOSTILE))
            .trial();
    load(
        page(
            List.of(new ExperimentResults(Samples.completed(), List.of(hostile))),
            null,
            Transcripts.NONE));
    await("document.querySelector('#chart-success-by-category.drawn')");
    assertThat(told("success-by-category", "ArrowRight")).contains("<img src=x");
    assertThat(run("String(window.hacked)")).isEqualTo("undefined");
    assertThat(run("document.querySelectorAll('img,iframe,object,a[href^=javascript]').length"))
        .isEqualTo("0");
    assertQuiet();
  }

  @Test
  void aPageThatIsTooSmallForTheLibraryKeepsItsPictures() throws Exception {
    String small =
        new HtmlReport(new HtmlSettings(false, 1_000_000), Transcripts.NONE, words -> words)
            .render(List.of(SeededResults.of("seeded", 20, 2, 0)), FlakyTasks.NONE, Judgement.NONE);
    assertThat(small.length()).isLessThan(1_000_000);
    load(small);
    assertThat(
            run(
                "document.querySelectorAll('figure svg').length + '/' +"
                    + " document.querySelectorAll('.live').length"))
        .endsWith("/0")
        .doesNotStartWith("0");
    assertQuiet();
  }

  @Test
  void theyFollowTheSizeAndTheColoursOfThePage() throws Exception {
    load(page(List.of(SeededResults.of("seeded", 8, 1, 0)), null, Transcripts.NONE));
    await(pixel("255,255,255"));
    browser().resize(900, 900);
    await(size("canvas") + " === " + size("svg") + " && " + pixel("255,255,255"));
    browser().run("document.querySelector('[data-do=dark]').click()");
    await(pixel("18,22,29"));
    browser().resize(1280, 900);
    assertQuiet();
  }

  /** What a chart tells of the next value. */
  private static String told(String chart, String key) {
    run(key("document.querySelector('#chart-" + chart + "')", key));
    return run("document.querySelector('[role=status].unseen').textContent");
  }

  /** Whether the first chart is drawn on paper of a colour; of a copy, which may be read often. */
  private static String pixel(String color) {
    return "(chart => { if (!chart) return false; const copy = new OffscreenCanvas(1, 1)"
        + ".getContext('2d', {willReadFrequently: true}); copy.drawImage(chart, -2, -2);"
        + " return copy.getImageData(0, 0, 1, 1).data.slice(0, 3).join() === '"
        + color
        + "' })(document.querySelector('figure.drawn canvas'))";
  }

  private static String key(String element, String key) {
    return element + ".dispatchEvent(new KeyboardEvent('keydown', {key: '" + key + "'}))";
  }

  private static String size(String inside) {
    return "(r => Math.round(r.left) + ' ' + Math.round(r.width))(document.querySelector('figure "
        + inside
        + "').getBoundingClientRect())";
  }
}
