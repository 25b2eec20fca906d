package dev.agentbench.cli;

import dev.agentbench.app.ResumeRequest;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Going on with an experiment, which has its selection and its options already. */
final class ResumeOptions {
  private static final List<String> STORED =
      List.of(
          "--task-id",
          "--task-ids",
          "--task-range",
          "--category",
          "--type",
          "--tag",
          "--limit",
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
          "Goes on with an experiment (id, first digits of it, or latest): runs what is missing or"
              + " ended as error or cancelled, with its own tasks and options.")
  private @Nullable String resume;

  @Option(
      names = "--force",
      description = "Resumes although tasks or configuration changed, and marks the experiment.")
  private boolean force;

  /** Which experiment. */
  String id() {
    return resume == null ? "latest" : resume;
  }

  boolean isAsked() {
    if (force && resume == null) {
      throw new InvalidInputException("--force belongs to --resume", null);
    }
    return resume != null;
  }

  ResumeRequest request(List<Configuration> configurations, @Nullable Integer concurrency) {
    return new ResumeRequest(configurations, id(), concurrency, force);
  }

  /** Throws when an option is given that the experiment itself decides. */
  void refuseStored(CommandSpec command) {
    for (String option : STORED) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new InvalidInputException(
            option + " cannot be given with --resume",
            "An experiment goes on with the tasks and options with which it began.");
      }
    }
  }
}
