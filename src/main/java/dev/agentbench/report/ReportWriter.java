package dev.agentbench.report;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes reports into a folder. */
public final class ReportWriter {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String HINT =
      "Make the folder writable, or name another with --output or reporting.output_dir.";

  private final ReportSettings settings;
  private final Clock clock;

  /**
   * @param clock stamps the file's name
   */
  public ReportWriter(ReportSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks whether the folder takes a report, before anything is paid for.
   *
   * @throws InvalidInputException when it does not
   */
  public void probe() {
    try {
      OutputFile.at(settings.outputDir().resolve("report.md")).probe();
    } catch (IOException e) {
      throw new InvalidInputException(
          "reporting.output_dir: no report can be written to "
              + settings.outputDir()
              + ": "
              + OutputFile.reason(e),
          "Make the folder writable, or name another.");
    }
  }

  /**
   * Writes {@code report_<UTC date>_<time>_<brief id>.md}, creating the folder. Whoever looks finds
   * the whole report or none.
   *
   * @param results see {@link MarkdownReport#render}; the first gives the name its id
   * @param flaky the tasks to be marked
   * @return where the report lies
   * @throws BenchmarkException when it could not be written
   */
  public Path write(List<ExperimentResults> results, FlakyTasks flaky) {
    return write(
        "report", results, new MarkdownReport(settings.includeDetails()).render(results, flaky));
  }

  /**
   * Writes the report of an A/B test likewise, as {@code ab_test_...}.
   *
   * @param facts what a reader has to know of it, a sentence each
   */
  public Path writeTest(
      List<ExperimentResults> results,
      FlakyTasks flaky,
      Comparison comparison,
      List<String> facts) {
    String text =
        ComparisonReport.ofTest(comparison, facts)
            + "\n"
            + new MarkdownReport(settings.includeDetails()).render(results, flaky);
    return write("ab_test", results, text);
  }

  private Path write(String kind, List<ExperimentResults> results, String text) {
    String name =
        "%s_%s_%s.md"
            .formatted(
                kind, STAMP.format(clock.instant()), results.get(0).experiment().id().brief());
    Path target = settings.outputDir().resolve(name);
    OutputFile file = OutputFile.at(target);
    try {
      file.write(text);
    } catch (IOException e) {
      throw new BenchmarkException("Could not write the report " + file.problem(e), HINT, e);
    }
    return target;
  }
}
