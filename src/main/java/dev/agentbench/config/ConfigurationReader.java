package dev.agentbench.config;

import dev.agentbench.logging.LoggingSettings;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.run.RunSettings;
import dev.agentbench.workspace.WorkspaceSettings;
import java.util.List;
import java.util.Locale;

/** Reads all sections into the records that the features own. */
final class ConfigurationReader {
  private static final int DEFAULT_CONCURRENCY = 5;
  private static final int MAX_CONCURRENCY = 1000;

  private ConfigurationReader() {}

  /**
   * The configuration of all {@code layers}, the most important first.
   *
   * @throws dev.agentbench.error.InvalidInputException with all problems, those of {@code reading}
   *     included
   */
  static Configuration read(Reading reading, List<Layer> layers) {
    Section root = new Section(reading, KeyPath.ROOT, layers);
    Section gateway = root.section("gateway");
    Section benchmark = root.section("benchmark");
    benchmark.ignore(NotYet.MESSAGE, "rate_limit");
    Configuration read =
        new Configuration(
            GatewayReader.read(gateway),
            benchmark.get("tasks_file").path("tasks"),
            workspaces(benchmark),
            ToolReader.read(benchmark.section("tools")),
            LanguageReader.read(benchmark.section("languages")),
            TrialReader.read(gateway, benchmark),
            PricingReader.read(root.section("pricing")),
            run(benchmark),
            StoreReader.read(root.section("database")),
            report(root.section("reporting")),
            logging(root.section("logging")),
            List.of(),
            List.of(),
            "");
    reading.finish();
    return read.told(reading);
  }
}
