package dev.agentbench.cli.options;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.Outputs;
import dev.agentbench.cli.view.SummaryView;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.OutputFile;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.GitHubAnnotations;
import dev.agentbench.report.JUnitXml;
import dev.agentbench.report.JobPage;
import dev.agentbench.report.JobResult;
import dev.agentbench.report.MetricsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Outputs of a run for a CI system: as its options ask, and as the environment shows. */
public final class CiOptions {
  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write the trials as JUnit XML.")
  private @Nullable Path junitXml;

  @Option(
      names = "--summary-json",
      paramLabel = "FILE",
      description = "Write result, comparison and gates as one JSON document.")
  private @Nullable Path summaryJson;

  @Option(
      names = "--summary-markdown",
      paramLabel = "FILE",
      description = "Write the same as Markdown, for example for a pull request comment.")
  private @Nullable Path summaryMarkdown;

  @Option(
      names = "--metrics-text",
      paramLabel = "FILE",
      description = "Write the figures as OpenMetrics text, for example for GitLab.")
  private @Nullable Path metricsText;

  /** Throws when one of the files cannot be written; to be asked before a run costs anything. */
  public void probe() {
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
  public void write(JobResult result, Console console, Outputs outputs) {
    JobResult job = result.at(CiJob.place(console.environment()));
    outputs.file("--junit-xml", junitXml, () -> JUnitXml.render(job.results()));
    outputs.file(
        "--summary-json",
        summaryJson,
        () ->
            JsonDocument.of(SummaryView.of(job.results(), job.comparisons(), job.failures()))
                + "\n");
    outputs.file("--metrics-text", metricsText, () -> MetricsText.render(job.results()));
    outputs.file("--summary-markdown", summaryMarkdown, () -> JobPage.render(job, JobPage.COMMENT));
    outputs.write(() -> onGitHub(job, console));
  }

  /** Standard output may be one JSON document: GitHub reads commands from standard error too. */
  private static void onGitHub(JobResult job, Console console) {
    if ("true".equals(console.environment().get("GITHUB_ACTIONS"))) {
      GitHubAnnotations.of(job).forEach(annotation -> console.err().control(annotation + "\n"));
    }
    String summary = console.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!summary.isEmpty()) {
      try {
        append(job, Path.of(summary));
      } catch (IOException | InvalidPathException notThere) {
        console.err().println("warning: the job summary could not be written: " + notThere);
      }
    }
  }

  /** All that one step writes shares the limit. */
  private static void append(JobResult job, Path summary) throws IOException {
    long there = Files.exists(summary) ? Files.size(summary) : 0;
    long left = JobPage.SUMMARY - there;
    if (left > JobPage.COMMENT) {
      String page = JobPage.render(job, Math.toIntExact(left));
      Files.writeString(summary, page + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      throw new IOException("it is full, " + (there >> 10) + " KiB");
    }
  }
}
