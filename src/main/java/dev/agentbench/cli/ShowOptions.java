package dev.agentbench.cli;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.report.ReportWriter;
import java.time.Clock;
import picocli.CommandLine.Option;

/** What is shown of a run. */
final class ShowOptions {
  @Option(names = "--generate-report", description = "Writes a Markdown report at the end.")
  boolean generateReport;

  @Option(names = "--dry-run", description = "Shows what would be run, and runs nothing.")
  boolean dryRun;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "auto",
      description = "auto, bar, plain or none (default: ${DEFAULT-VALUE}).")
  private String progress = "auto";

  @Option(names = "--json", description = "Prints the result as one JSON document.")
  boolean json;

  /** Throws when a report is asked for, and its folder cannot take one. */
  void probeReport(ReportSettings settings) {
    if (generateReport) {
      new ReportWriter(settings, Clock.systemUTC()).probe();
    }
  }

  /** Throws for a word that is none. */
  ProgressMode progress(boolean quiet) {
    ProgressMode asked =
        ProgressMode.parse(progress)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--progress is '" + progress + "', not auto, bar, plain or none", null));
    return quiet ? ProgressMode.NONE : asked;
  }
}
