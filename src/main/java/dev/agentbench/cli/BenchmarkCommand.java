package dev.agentbench.cli;

import dev.agentbench.app.RunnerVersion;
import dev.agentbench.cli.options.CommandGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The root: only help and version. */
@Command(
    name = "benchmark",
    versionProvider = BenchmarkCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Run coding tasks through the Gateway of a multi-agent system, check the results, store all metrics and write reports."
    },
    footer = {
      "",
      "A first run, on the embedded Gateway with scripted agents:",
      "  java -jar benchmark.jar run --limit 10 --generate-report",
      "",
      "Exit codes: 0 success, 1 failure, 2 wrong usage or configuration,",
      "3 a gate failed, 130 interrupted."
    })
final class BenchmarkCommand extends CommandGroup {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version, commit and date.")
  boolean version;

  /** The version that the build wrote, asked for only when it is shown. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "benchmark " + RunnerVersion.number() + RunnerVersion.build(), RunnerVersion.runtime()
      };
    }
  }
}
