package dev.agentbench.result;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run over a selection of tasks in one mode.
 *
 * @param name given by the user; null when none was
 * @param group ties experiments that belong together, such as both modes of one command; null when
 *     alone
 * @param end null while it runs, or when the process died
 */
public record Experiment(
    ExperimentId id,
    Mode mode,
    @Nullable String name,
    List<Label> labels,
    @Nullable UUID group,
    Instant startedAt,
    Manifest manifest,
    @Nullable End end) {

  public Experiment {
    labels = List.copyOf(labels);
  }

  /** How an experiment came to its end. */
  public enum Status {
    /** All planned trials were run. */
    COMPLETED,
    /** The user or the machine stopped it; it can be resumed. */
    INTERRUPTED,
    /** The runner gave up; the reason says why. */
    STOPPED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The end of an experiment.
   *
   * @param reason null for a completed one
   */
  public record End(Instant at, Status status, @Nullable String reason) {}

  public Optional<End> ending() {
    return Optional.ofNullable(end);
  }

  public Experiment endedWith(End newEnd) {
    return new Experiment(id, mode, name, labels, group, startedAt, manifest, newEnd);
  }

  /** The same experiment, open again. */
  public Experiment reopened(Manifest newManifest) {
    return new Experiment(id, mode, name, labels, group, startedAt, newManifest, null);
  }

  /** {@code completed}, {@code interrupted}, {@code stopped}, or {@code running} without an end. */
  public String statusId() {
    return end == null ? "running" : end.status().id().toLowerCase(Locale.ROOT);
  }
}
