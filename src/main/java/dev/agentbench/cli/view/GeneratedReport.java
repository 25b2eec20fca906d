package dev.agentbench.cli.view;

import dev.agentbench.app.ReportCharts;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.Stores;
import dev.agentbench.config.Configuration;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.report.ReportWriter;
import dev.agentbench.report.html.HtmlSettings;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.time.Clock;

/** The report of a run that just ended, in the format that is configured. */
public final class GeneratedReport {
  private GeneratedReport() {}

  /** Writes it, and tells where it lies. */
  public static Path write(Configuration configuration, RunOutcome outcome, Judgement judgement) {
    ReportWriter writer = writer(configuration.report());
    if (configuration.report().format() == ReportSettings.Format.MARKDOWN) {
      return writer.write(outcome.experiments(), outcome.flaky(), judgement);
    }
    HtmlSettings settings = new HtmlSettings(false, HtmlSettings.USUAL_BYTES);
    try (Store store = Stores.openExisting(configuration.store())) {
      String page =
          new HtmlPage(settings, store, configuration.regression())
              .of(outcome.experiments(), outcome.flaky(), judgement);
      return writer.write(
          judgement.isTest() ? "ab_test" : "report",
          outcome.experiments().get(0).experiment(),
          "html",
          page);
    }
  }

  public static ReportWriter writer(ReportSettings settings) {
    return new ReportWriter(settings, Clock.systemUTC(), new ReportCharts());
  }
}
