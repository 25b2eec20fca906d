package dev.agentbench.cli.options;

import dev.agentbench.progress.ProgressMode;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.report.ReportWriter;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Option;

/** Options on the display of a run. */
public final class ShowOptions {
  @Option(
      names = "--generate-report",
      description = "Write a report at the end (reporting.format).")
  public boolean generateReport;

  @Option(
      names = "--dry-run",
      description =
          "Show what would be run and the expected time, tokens and cost from earlier runs, and run"
              + " nothing.")
  public boolean dryRun;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      defaultValue = "auto",
      description = "Progress display: auto, bar, plain or none (default: ${DEFAULT-VALUE}).")
  private String progress = "auto";

  @Option(names = "--json", description = "Print the result as one JSON document.")
  public boolean json;

  /** Throws when a report is asked for, and its folder cannot take one. */
  public void probeReport(ReportSettings settings) {
    if (generateReport) {
      new ReportWriter(settings, Clock.systemUTC()).probe();
    }
  }

  /** Whether it is asked for what only a terminal shows. */
  boolean needsTerminal() {
    return ProgressMode.parse(progress).filter(ProgressMode.BAR::equals).isPresent();
  }

  /** Throws for a word that is none. */
  public ProgressMode progress(boolean quiet) {
    ProgressMode asked =
        ProgressMode.parse(progress)
            .orElseThrow(
                () ->
                    Choice.unknown(
                        "--progress", progress, List.of("auto", "bar", "plain", "none")));
    return quiet ? ProgressMode.NONE : asked;
  }
}
