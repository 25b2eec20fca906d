package dev.agentbench.config;

import dev.agentbench.analysis.RegressionSettings;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.logging.LoggingSettings;
import dev.agentbench.logging.LoggingSettings.Level;
import dev.agentbench.notification.NotificationSettings;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.TrialSettings;
import dev.agentbench.workspace.CommandSettings;
import dev.agentbench.workspace.WorkspaceSettings;
import java.nio.file.Path;
import java.util.List;

/** Reads all sections into the records that the features own. */
final class ConfigurationReader {
  static final String NOT_YET = "is not used yet by this version and has no effect";
  static final String FORMER = "belongs to the former runner and has no effect";

  private ConfigurationReader() {}

  /**
   * The configuration of all {@code layers}, the most important first.
   *
   * @throws dev.agentbench.error.InvalidInputException with all problems, those that {@code
   *     reading} had before included
   */
  static Configuration read(Reading reading, List<Layer> layers) {
    Section root = new Section(reading, KeyPath.ROOT, layers);
    Section gateway = root.section("gateway");
    Proxies proxies = ProxyReader.read(gateway.get("proxy"), reading.environment());
    Gateways gateways = GatewayReader.read(gateway, proxies);
    Section database = root.section("database");
    StoreSettings store = StoreReader.read(database);
    Section benchmark = root.section("benchmark");
    Path tasks = benchmark.get("tasks_file").path("tasks");
    Path template = benchmark.get("test_project").path("tasks/project");
    TrialSettings trial = TrialReader.read(gateway, benchmark);
    PaceSettings pace = PaceReader.read(benchmark);
    RunSettings run = run(benchmark);
    WorkspaceSettings workspaces = workspaces(benchmark);
    Section forTools = benchmark.section("tools");
    ToolSettings tools = ToolReader.read(forTools);
    CommandSettings commands = ToolReader.commands(forTools);
    CheckSettings checks = CheckReader.read(benchmark.section("languages"));
    PricingSettings pricing = PricingReader.read(root.section("pricing"));
    ReportSettings report = report(root.section("reporting"));
    RegressionSettings regression =
        RegressionReader.read(root.section("regression"), root.section("baseline"), benchmark);
    NotificationSettings notifications =
        NotificationsReader.read(root.get("notifications"), proxies);
    Section forLogging = root.section("logging");
    LoggingSettings logging = logging(forLogging);
    FormerConfiguration.warnOfRuleOfPassing(database, benchmark, forLogging);
    reading.finish();
    reading.problems().throwIfAny();
    return new Configuration(
        gateways,
        tasks,
        template,
        workspaces,
        tools,
        commands,
        checks,
        trial,
        pace,
        pricing,
        run,
        store,
        report,
        regression,
        notifications,
        logging,
        reading.problems().warnings(),
        Redaction.of(reading.secrets()),
        reading.effective().render());
  }

  private static RunSettings run(Section benchmark) {
    return new RunSettings(benchmark.get("concurrency").integer(5, 1, 1000), 1, false, 1);
  }

  private static WorkspaceSettings workspaces(Section benchmark) {
    return new WorkspaceSettings(
        benchmark.get("workspaces_dir").path("data/workspaces"), WorkspaceSettings.DEFAULT_SKIPPED);
  }

  private static ReportSettings report(Section reporting) {
    reporting.ignore(NOT_YET, "charts");
    Path outputDir = reporting.get("output_dir").path("reports");
    ReportFormat unused = reporting.get("format").choice(ReportFormat.MARKDOWN);
    return new ReportSettings(outputDir, reporting.get("include_details").truth(true));
  }

  private static LoggingSettings logging(Section logging) {
    logging.ignore(FORMER, "format");
    LoggingSettings defaults = LoggingSettings.DEFAULTS;
    Value level = logging.get("level");
    level.noted(defaults.level().name());
    return new LoggingSettings(
        level
            .parsed("TRACE, DEBUG, INFO, WARN, ERROR or OFF", Level::parse, Level::name)
            .orElse(defaults.level()),
        logging.get("file").path(defaults.file().toString()));
  }

  /** What reports can be written as. */
  private enum ReportFormat {
    MARKDOWN
  }
}
