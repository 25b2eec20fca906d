package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report in GitHub's Markdown. The same results and marks give the same text, whenever and
 * wherever it is written; times are UTC. Text of agents, tasks and users cannot act as markup.
 */
public final class MarkdownReport {
  private static final List<Section> ALWAYS = List.of(new HeadlineSection(), new ManifestSection());

  private static final List<Section> RESULTS =
      List.of(
          new SummarySection(),
          new DistributionsSection(),
          new RepeatedTriesSection(),
          new GroupsSection(),
          new FailuresSection(),
          new IntegritySection(),
          new ChecksSection(),
          new UsageSection(),
          new ToolsSection(),
          new HandoversSection(),
          new HallucinationsSection(),
          new SlowestSection(),
          new ErrorsSection(),
          new TokensSection());

  private static final List<Section> DETAILS = List.of(new TrialsSection());

  private final boolean includeDetails;

  /**
   * @param includeDetails whether every trial gets a line
   */
  public MarkdownReport(boolean includeDetails) {
    this.includeDetails = includeDetails;
  }

  /**
   * The report's text. Without a single trial it only tells what was to be run.
   *
   * @param results one experiment, or those of one command that differ in their mode
   * @param flaky the tasks to be marked
   */
  public String render(List<ExperimentResults> results, FlakyTasks flaky) {
    Sides sides = Sides.of(results, flaky);
    Page page = new Page();
    sectionsFor(sides).forEach(section -> section.write(page, sides));
    return page.markdown();
  }

  private Stream<Section> sectionsFor(Sides sides) {
    boolean haveTrials = sides.all().stream().anyMatch(side -> !side.trials().isEmpty());
    return Stream.of(
            ALWAYS,
            haveTrials ? RESULTS : List.<Section>of(),
            haveTrials && includeDetails ? DETAILS : List.<Section>of())
        .flatMap(List::stream);
  }
}
