package dev.agentbench.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of all commands that steer a run. */
public final class SteerOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept with the experiment and shown in its report.")
  public @Nullable String reason;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who asks (default: the user of the environment).")
  public @Nullable String author;

  @Option(
      names = "--dry-run",
      description = "Only print what the run would answer now; ask for nothing.")
  public boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document.")
  public boolean json;

  @Mixin public GlobalOptions global = new GlobalOptions();
}
