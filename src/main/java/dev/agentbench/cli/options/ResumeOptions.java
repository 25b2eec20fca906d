package dev.agentbench.cli.options;

import dev.agentbench.app.ResumeRequest;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Going on with an experiment, which has its selection and its options already. */
public final class ResumeOptions {
  private static final List<String> STORED =
      List.of(
          "--task-id",
          "--task-ids",
          "--task-range",
          "--category",
          "--type",
          "--tag",
          "--sample",
          "--limit",
          "--failed-from",
          "--errors-from",
          "--mode",
          "--repeat",
          "--shuffle",
          "--seed",
          "--name",
          "--label",
          "--sequential",
          "--dry-run");

  @Option(
      names = "--resume",
      paramLabel = "ID",
      description =
          "Resume an experiment (id or id prefix, name, or latest: the newest that is not"
              + " complete): run the trials that are missing or ended as error or cancelled, with its own"
              + " tasks and options.")
  private @Nullable String resume;

  @Option(
      names = "--force",
      description = "Resume even if tasks or configuration changed, and mark the experiment.")
  private boolean force;

  /** Which experiment. */
  public String id() {
    return resume == null ? "latest" : resume;
  }

  public boolean isAsked() {
    if (force && resume == null) {
      throw new InvalidInputException("--force belongs to --resume", null);
    }
    return resume != null;
  }

  public ResumeRequest request(List<Configuration> configurations, @Nullable Integer concurrency) {
    return new ResumeRequest(configurations, id(), concurrency, force);
  }

  /** Throws when an option is given that the experiment itself decides. */
  public void refuseStored(CommandSpec command) {
    for (String option : STORED) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new InvalidInputException(
            option + " cannot be given with --resume",
            "An experiment is resumed with the tasks and options that it was started with.");
      }
    }
  }
}
