package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.OutputFile;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.GitHubAnnotations;
import dev.agentbench.report.JUnitXml;
import dev.agentbench.report.JobPage;
import dev.agentbench.report.MetricsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run leaves for a CI system: as its options ask, and as the environment shows. */
final class CiOptions {
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

  /** Throws when one of the files cannot be written; to be asked before a run costs anything. */
  void probe() {
    probe("--junit-xml", junitXml);
    probe("--summary-json", summaryJson);
    probe("--summary-markdown", summaryMarkdown);
    probe("--metrics-text", metricsText);
  }

  private static void probe(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    OutputFile output = OutputFile.at(file);
    try {
      output.probe();
    } catch (IOException e) {
      throw new InvalidInputException(option + ": cannot write " + output.problem(e), Outputs.HINT);
    }
  }

  /** Writes what is asked for. */
  void write(
      RunOutcome outcome,
      List<Comparison> comparisons,
      List<String> failures,
      Console console,
      Outputs outputs) {
    outputs.file("--junit-xml", junitXml, () -> JUnitXml.render(outcome.experiments()));
    outputs.file(
        "--summary-json",
        summaryJson,
        () -> JsonDocument.of(SummaryView.of(outcome.experiments(), comparisons, failures)) + "\n");
    outputs.file("--metrics-text", metricsText, () -> MetricsText.render(outcome.experiments()));
    Supplier<String> page =
        () -> JobPage.render(outcome.experiments(), outcome.flaky(), comparisons, failures);
    outputs.file("--summary-markdown", summaryMarkdown, page);
    outputs.write(() -> onGitHub(page, comparisons, failures, console));
  }

  /** Standard output may be one JSON document: GitHub reads commands from standard error too. */
  private static void onGitHub(
      Supplier<String> page, List<Comparison> comparisons, List<String> failures, Console console) {
    if ("true".equals(console.environment().get("GITHUB_ACTIONS"))) {
      GitHubAnnotations.of(failures, comparisons)
          .forEach(annotation -> console.err().control(annotation + "\n"));
    }
    String summary = console.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!summary.isEmpty()) {
      try {
        Files.writeString(
            Path.of(summary),
            page.get() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException | InvalidPathException notThere) {
        console.err().println("warning: the job summary could not be written: " + notThere);
      }
    }
  }
}
