package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
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

/** Options that filter experiments. */
public final class FilterOptions {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only experiments started at or after TIME, such as 2026-01-31 or 2026-01-31T12:00:00Z.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only experiments started before TIME.")
  private @Nullable String until;

  @Option(names = "--name", paramLabel = "NAME", description = "Only experiments of this name.")
  private @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "Only experiments with this label. Repeatable: with all of them.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--agent",
      paramLabel = "AGENT",
      description = "Only experiments in which this agent took part.")
  private @Nullable String agent;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Only experiments in which this model was asked; with --agent: asked by that agent.")
  private @Nullable String model;

  public boolean areGiven() {
    return since != null
        || until != null
        || name != null
        || !labels.isEmpty()
        || agent != null
        || model != null;
  }

  /** Throws for what is no time or no label. */
  public ExperimentFilter filter() {
    return new ExperimentFilter(
        since == null ? null : instant("--since", since),
        until == null ? null : instant("--until", until),
        name,
        labels.stream().map(TrialOptions::label).toList(),
        new ExperimentFilter.Part(agent, model));
  }

  /** A day begins at midnight in UTC. */
  private static Instant instant(String option, String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          option + " is '" + text + "', not a time such as 2026-01-31 or 2026-01-31T12:00:00Z",
          null);
    }
  }
}
