package dev.agentbench.cli;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.ExperimentFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which experiments are exported: some by their ids, or all that fit. */
final class ExportSelection {
  @Option(
      names = "--experiment-id",
      paramLabel = "ID",
      description = "Its id, the first digits of it, or latest. Repeatable.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "All of them, or all that the next three let through.")
  private boolean all;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Started then or later, such as 2026-01-31 or 2026-01-31T12:00:00Z.")
  private @Nullable String since;

  @Option(names = "--name", paramLabel = "NAME", description = "Of this name.")
  private @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "With this label. Repeatable: with all of them.")
  private List<String> labels = new ArrayList<>();

  /** At least one; each of them once. */
  List<ExperimentId> of(ExperimentDao experiments, ExperimentFinder finder) {
    boolean filtered = since != null || name != null || !labels.isEmpty();
    if (ids.isEmpty() == !(all || filtered)) {
      throw new InvalidInputException(
          "Name experiments with --experiment-id, or choose among all with --all, --since, --name"
              + " and --label",
          null);
    }
    if (!ids.isEmpty()) {
      return ids.stream().map(finder::find).distinct().toList();
    }
    List<ExperimentId> found = experiments.matching(filter());
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "No experiment fits", "The command 'experiments list' shows what there is.");
    }
    return found;
  }

  private ExperimentFilter filter() {
    return new ExperimentFilter(
        since == null ? null : instant(since),
        name,
        labels.stream().map(TrialOptions::label).toList());
  }

  /** A day begins at midnight in UTC. */
  private static Instant instant(String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "--since is '" + text + "', not a time such as 2026-01-31 or 2026-01-31T12:00:00Z", null);
    }
  }
}
