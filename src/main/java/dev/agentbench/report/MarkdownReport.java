package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report in GitHub's Markdown. The same results give the same text, whenever and wherever it is
 * written; times are UTC. Text of agents, tasks and users cannot act as markup.
 */
public final class MarkdownReport {
  private static final List<Section> SECTIONS =
      List.of(
          new HeadlineSection(),
          new ManifestSection(),
          new SummarySection(),
          new GroupsSection(),
          new FailuresSection(),
          new ChecksSection(),
          new UsageSection(),
          new ToolsSection(),
          new HandoversSection(),
          new HallucinationsSection(),
          new SlowestSection(),
          new ErrorsSection());

  private static final List<Section> DETAILS = List.of(new TrialsSection());

  private final List<Section> sections;

  /**
   * @param includeDetails whether every trial gets a line
   */
  public MarkdownReport(boolean includeDetails) {
    this.sections =
        Stream.concat(SECTIONS.stream(), includeDetails ? DETAILS.stream() : Stream.of()).toList();
  }

  /**
   * The report's text.
   *
   * @param results one experiment, or those of one command that differ in their mode
   */
  public String render(List<ExperimentResults> results) {
    Sides sides = Sides.of(results);
    Page page = new Page();
    sections.forEach(section -> section.write(page, sides));
    return page.markdown();
  }
}
