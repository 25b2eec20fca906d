package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.GitHubAnnotations;
import dev.agentbench.report.JUnitXml;
import dev.agentbench.report.JobPage;
import dev.agentbench.report.MetricsText;
import dev.agentbench.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run leaves for a CI system: as its options ask, and as the environment shows. */
final class CiOptions {
  private static final String HINT = "Name a file in a folder that can be written.";

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Writes the trials as JUnit XML.")
  private @Nullable Path junitXml;

  @Option(
      names = "--summary-json",
      paramLabel = "FILE",
      description = "Writes result, comparison and gates as one JSON document.")
  private @Nullable Path summaryJson;

  @Option(
      names = "--summary-markdown",
      paramLabel = "FILE",
      description = "Writes the same as Markdown, such as for a comment on a pull request.")
  private @Nullable Path summaryMarkdown;

  @Option(
      names = "--metrics-text",
      paramLabel = "FILE",
      description = "Writes the figures as OpenMetrics text, such as for GitLab.")
  private @Nullable Path metricsText;

  /** To be asked before a run costs anything. */
  void refuseFolders() {
    Stream.of(junitXml, summaryJson, summaryMarkdown, metricsText)
        .filter(file -> file != null && Files.isDirectory(file))
        .findFirst()
        .ifPresent(
            folder -> {
              throw new InvalidInputException(
                  folder + " is to be written, and is a folder",
                  "Name a file in it, such as " + folder + "/result.xml.");
            });
  }

  /** Writes what is asked for; throws when a file cannot be written. */
  void write(
      RunOutcome outcome, List<Comparison> comparisons, List<String> failures, Console console) {
    if (junitXml != null) {
      WholeFile.write(junitXml, JUnitXml.render(outcome.experiments()), HINT);
    }
    if (summaryJson != null) {
      SummaryView view = SummaryView.of(outcome.experiments(), comparisons, failures);
      WholeFile.write(summaryJson, JsonDocument.of(view) + "\n", HINT);
    }
    if (metricsText != null) {
      WholeFile.write(metricsText, MetricsText.render(outcome.experiments()), HINT);
    }
    String page = JobPage.render(outcome.experiments(), outcome.flaky(), comparisons, failures);
    if (summaryMarkdown != null) {
      WholeFile.write(summaryMarkdown, page, HINT);
    }
    onGitHub(page, comparisons, failures, console);
  }

  /** Standard output may be one JSON document: GitHub reads commands from standard error too. */
  private static void onGitHub(
      String page, List<Comparison> comparisons, List<String> failures, Console console) {
    if ("true".equals(console.environment().get("GITHUB_ACTIONS"))) {
      GitHubAnnotations.of(failures, comparisons).forEach(console.err()::println);
    }
    String summary = console.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!summary.isEmpty()) {
      try {
        Files.writeString(
            Path.of(summary), page + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException notThere) {
        console.err().println("warning: the job summary could not be written: " + notThere);
      }
    }
  }
}
