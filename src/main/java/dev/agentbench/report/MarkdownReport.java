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
  private static final List<Section> FIGURES =
      List.of(
          new SummarySection(),
          new DistributionsSection(),
          new RepeatedTriesSection(),
          new GroupsSection(),
          new IntegritySection(),
          new ReviewsSection(),
          new ControlsSection(),
          new ChecksSection(),
          new StepsSection(),
          new UsageSection(),
          new ToolsSection(),
          new HandoversSection(),
          new PlansSection(),
          new HallucinationsSection(),
          new SlowestSection(),
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
    return String.join("\n", parts(results, flaky));
  }

  /** The same in pieces, a section each, to be joined by line breaks. */
  List<String> parts(List<ExperimentResults> results, FlakyTasks flaky) {
    return parts(Sides.of(results, flaky), Judgement.NONE, List.of());
  }

  /**
   * Verdict and headline, a list of contents, what failed and why, the comparison, and then the
   * tables.
   *
   * @param pictures shown below the summary
   */
  List<String> parts(Sides sides, Judgement judgement, List<Illustration> pictures) {
    List<String> sections =
        sectionsFor(sides, judgement)
            .flatMap(
                section ->
                    section instanceof SummarySection
                        ? Stream.of(section, new ChartsSection(pictures))
                        : Stream.of(section))
            .map(section -> written(section, sides))
            .filter(part -> !part.isEmpty())
            .toList();
    return Stream.concat(
            Stream.of(written(new HeadlineSection(judgement), sides), Contents.of(sections)),
            sections.stream())
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static String written(Section section, Sides sides) {
    Page page = new Page();
    section.write(page, sides);
    return page.markdown();
  }

  private Stream<Section> sectionsFor(Sides sides, Judgement judgement) {
    boolean haveTrials = sides.all().stream().anyMatch(side -> !side.trials().isEmpty());
    return !haveTrials
        ? Stream.of(new ManifestSection())
        : Stream.of(
                List.of(
                    new FailuresSection(), new ErrorsSection(), new ComparisonSection(judgement)),
                FIGURES,
                List.of(new ManifestSection()),
                includeDetails ? DETAILS : List.<Section>of())
            .flatMap(List::stream);
  }
}
