package dev.agentbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.report.Judgement;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Milestone.State;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pages show of plans and milestones. */
class PlansPartTest {
  private static final Pattern SECTION =
      Pattern.compile("<section id=\"plans\">.*?</section>", Pattern.DOTALL);

  @Test
  void theSectionHasTheFiguresAndATableOfTheAgents() {
    assertThat(section(Samples.passedSimple(), Samples.passedWithPlan()))
        .contains(
            "<td>Plans completed</td><td class=\"number\">1</td>",
            "<td>Trials green at a milestone</td><td class=\"number\">1 of 1</td>",
            "<tr><td>architect</td><td class=\"number\">1</td><td class=\"number\">1</td>"
                + "<td class=\"number\">0</td><td class=\"number\">35.0 s</td>",
            "<tr><td>coder</td>");
  }

  @Test
  void milestonesWithoutAPlanAreShownAndTheTableOfAgentsIsNot() {
    assertThat(section(withMilestones("no plan", State.CHECKED, List.of(Status.FAILED))))
        .contains("<td>Trials green at a milestone</td><td class=\"number\">0 of 1</td>")
        .doesNotContain("<th>Agent</th>", "until first green");
  }

  @Test
  void aTrialTellsItsMilestonesAndTextsOfAgentsStayTexts() {
    StringBuilder page = new StringBuilder();
    Html html = new Html(page);
    Trial trial = withMilestones("<script>s1</script>", State.LEFT_OUT, List.of());
    new TrialMilestones(html).write(trial);

    assertThat(page.toString())
        .contains(
            "0 checked, 1 left out",
            "&lt;script&gt;s1&lt;/script&gt;",
            "after 3 tool calls",
            "left out: no room")
        .doesNotContain("<script>");
  }

  private static Trial withMilestones(String subtask, State state, List<Status> checks) {
    Milestone milestone =
        new Milestone(
            1,
            1,
            subtask,
            Samples.START,
            3,
            state,
            state == State.CHECKED ? null : "no room",
            checks,
            Duration.ZERO,
            Duration.ZERO);
    return Samples.draft("task_009", "complex", "coding", "A task", "Coder")
        .milestone(milestone)
        .trial();
  }

  private static String section(Trial... trials) {
    String page =
        new HtmlReport(new HtmlSettings(false, 1_000_000), Transcripts.NONE, words -> words)
            .render(
                List.of(
                    new ExperimentResults(Samples.completed(trials.length, 1), List.of(trials))),
                List.of(),
                FlakyTasks.NONE,
                Judgement.NONE);
    Matcher section = SECTION.matcher(page);
    assertThat(section.find()).isTrue();
    return section.group();
  }
}
