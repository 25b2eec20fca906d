package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentRemoval.Extent;
import dev.agentbench.result.Experiment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Document of {@code experiments delete --json} and {@code experiments prune --json}.
 *
 * @param dryRun whether nothing was removed, and this is what would be
 * @param experiments oldest first within those that were run together
 * @param workspaces folders that went with them
 * @param spools files that went with them
 * @param kept experiments that were old enough, and stay: baselines, running ones, and those that
 *     were run together with one that stays
 * @param freedBytes of disk space; null where the database frees it later
 */
record RemovalView(
    boolean dryRun,
    List<Line> experiments,
    List<String> workspaces,
    List<String> spools,
    int kept,
    @Nullable Long freedBytes) {

  static RemovalView of(boolean dryRun, List<Extent> extents, int kept, @Nullable Long freedBytes) {
    return new RemovalView(
        dryRun,
        extents.stream().flatMap(extent -> extent.experiments().stream()).map(Line::of).toList(),
        paths(extents, Extent::workspaces),
        paths(extents, Extent::spools),
        kept,
        freedBytes);
  }

  private static List<String> paths(List<Extent> extents, Function<Extent, List<Path>> of) {
    return extents.stream()
        .flatMap(extent -> of.apply(extent).stream())
        .map(Path::toString)
        .toList();
  }

  /** A removed experiment. */
  record Line(String id, Instant startedAt, String mode, @Nullable String name) {
    static Line of(Experiment experiment) {
      return new Line(
          experiment.id().toString(),
          experiment.startedAt(),
          experiment.mode().id(),
          experiment.name());
    }
  }
}
