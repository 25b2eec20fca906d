package dev.agentbench.config;

import dev.agentbench.acp.PermissionRule;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.live.remote.LiveReportSettings;
import dev.agentbench.logging.LoggingSettings;
import dev.agentbench.logging.LoggingSettings.Level;
import dev.agentbench.notification.NotificationSettings;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.web.WebSettings;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.command.CommandSettings;
import dev.agentbench.yaml.KeyPath;
import java.nio.file.Path;
import java.util.List;

/** Reads all sections into the records that the features own. */
final class ConfigurationReader {
  static final String FORMER = "belongs to the former runner and has no effect";

  private ConfigurationReader() {}

  /**
   * The configuration of all {@code sources}, the most important first.
   *
   * @throws dev.agentbench.error.InvalidInputException with all problems, those that {@code
   *     reading} had before included
   */
  static Configuration read(Reading reading, List<SettingSource> sources) {
    ConfigSection root = root(reading, sources);
    ConfigSection gateway = root.section("gateway");
    Proxies proxies =
        ProxyReader.read(gateway.get("proxy", Effect.ON_RESULTS), reading.environment());
    ConfigSection database = root.section("database", Effect.NONE);
    StoreSettings store = StoreReader.read(database);
    ConfigSection benchmark = root.section("benchmark");
    Path tasks = benchmark.get("tasks_file", Effect.NONE).path("tasks");
    Path template = benchmark.get("test_project", Effect.ON_RESULTS).path("tasks/project");
    TrialSettings trial = TrialReader.read(gateway, benchmark);
    Agents agents = agents(root, gateway, reading, trial);
    Gateways gateways = GatewayReader.read(gateway, proxies, agents);
    PaceSettings pace = PaceReader.read(benchmark);
    RunSettings run = run(benchmark);
    WorkspaceSettings workspaces = workspaces(benchmark);
    ConfigSection forTools = benchmark.section("tools", Effect.ON_RESULTS);
    ToolSettings tools = ToolReader.read(forTools);
    CommandSettings commands = ToolReader.commands(forTools);
    CheckSettings checks = LanguagesReader.read(benchmark.section("languages", Effect.ON_RESULTS));
    PricingSettings pricing =
        PricingReader.read(root.section("pricing", Effect.ON_RESULTS), agents.price());
    ReportSettings report = report(root.section("reporting", Effect.NONE));
    RegressionSettings regression = regression(root, benchmark);
    NotificationSettings notifications =
        NotificationsReader.read(root.get("notifications", Effect.NONE), proxies);
    ConfigSection forLogging = root.section("logging", Effect.NONE);
    LoggingSettings logging = logging(forLogging);
    WebSettings web = WebReader.read(root.section("web", Effect.NONE));
    LiveReportSettings live = LiveReader.read(root.section("live", Effect.NONE), proxies);
    FormerConfiguration.warnOfRuleOfPassing(database, benchmark, forLogging);
    reading.finish();
    reading.problems().throwIfAny();
    return new Configuration(
        gateways,
        agents,
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
        web,
        live,
        reading.problems().warnings(),
        Redaction.of(reading.secrets()),
        reading.effective().render(),
        reading.effects());
  }

  private static ConfigSection root(Reading reading, List<SettingSource> sources) {
    return new ConfigSection(
        reading,
        KeyPath.ROOT,
        sources.stream().map(source -> source.fields(reading.problems())).toList());
  }

  private static Agents agents(
      ConfigSection root, ConfigSection gateway, Reading reading, TrialSettings trial) {
    return AgentsReader.read(
        root.section("agents", Effect.ON_RESULTS),
        gateway.get("agent", Effect.ON_RESULTS),
        reading.environment(),
        permissions(trial));
  }

  /** What an agent is answered that asks before it runs a tool: nobody decides later. */
  private static List<PermissionRule> permissions(TrialSettings trial) {
    return trial.approval().stream()
        .map(rule -> new PermissionRule(rule.toolPattern(), rule.policy() != ApprovalPolicy.REJECT))
        .toList();
  }

  private static RegressionSettings regression(ConfigSection root, ConfigSection benchmark) {
    return RegressionReader.read(
        root.section("regression", Effect.NONE), root.section("baseline", Effect.NONE), benchmark);
  }

  private static RunSettings run(ConfigSection benchmark) {
    return new RunSettings(
        benchmark.get("concurrency", Effect.NONE).integer(5, 1, ControlVerb.MOST_AT_ONCE),
        1,
        false,
        1);
  }

  private static WorkspaceSettings workspaces(ConfigSection benchmark) {
    return WorkspaceSettings.copying(
        benchmark.get("workspaces_dir", Effect.NONE).path("data/workspaces"),
        benchmark.get("copy", Effect.ON_RESULTS).choices(WorkspaceSettings.COPIED_ON_DEMAND),
        ignored(benchmark.get("ignore", Effect.ON_RESULTS)));
  }

  private static List<String> ignored(Value value) {
    List<String> entries = value.texts(List.of());
    entries.stream()
        .filter(entry -> !WorkspaceSettings.isIgnorable(entry))
        .findFirst()
        .ifPresent(
            entry ->
                value.refuse(
                    "expected names and places such as .env or /docs/plans, found '" + entry + "'",
                    "A name counts in every folder, a place begins with / at the project's root."));
    return entries;
  }

  private static ReportSettings report(ConfigSection reporting) {
    Path outputDir = reporting.get("output_dir").path("reports");
    ReportSettings.Format format = reporting.get("format").choice(ReportSettings.Format.MARKDOWN);
    return new ReportSettings(
        outputDir,
        reporting.get("include_details").bool(true),
        reporting.get("charts").bool(true),
        format);
  }

  private static LoggingSettings logging(ConfigSection logging) {
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
}
