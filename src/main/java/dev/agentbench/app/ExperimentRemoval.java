package dev.agentbench.app;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.recording.SpoolImport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes experiments for good, with what belongs to them outside the database: kept workspaces,
 * and results that wait to be imported. Experiments that were run together (an A/B test, both
 * modes) go together or not at all.
 */
public final class ExperimentRemoval {
  private static final Logger log = LoggerFactory.getLogger(ExperimentRemoval.class);

  private final Store store;
  private final Path workspaces;

  /** What each spool holds; read when first asked for. */
  private final Map<Path, Set<ExperimentId>> spools = new HashMap<>();

  /**
   * @param workspaces the folder of all workspaces
   */
  public ExperimentRemoval(Store store, Path workspaces) {
    this.store = store;
    this.workspaces = workspaces;
  }

  /**
   * What goes at once.
   *
   * @param experiments all that were run together, oldest first
   * @param workspaces their kept folders
   * @param spools files with their results that no database has
   */
  public record Extent(List<Experiment> experiments, List<Path> workspaces, List<Path> spools) {
    public Extent {
      experiments = List.copyOf(experiments);
      workspaces = List.copyOf(workspaces);
      spools = List.copyOf(spools);
    }
  }

  /**
   * Experiments that began before a moment, newest first.
   *
   * @param keep how many of the newest are left out, however old
   */
  public List<Experiment> old(int keep, Instant before) {
    return store.experiments().newest(Integer.MAX_VALUE).stream()
        .skip(keep)
        .filter(experiment -> experiment.startedAt().isBefore(before))
        .toList();
  }

  /** An experiment with all that goes with it. */
  public Extent extentOf(ExperimentId id) {
    return extentOf(store.experiments().group(id));
  }

  /**
   * What can go of some experiments, newest first: not a baseline, not what a process runs, and
   * nothing that was run together with one that stays.
   */
  public List<Extent> extentsOf(List<Experiment> experiments) {
    Set<ExperimentId> wanted =
        experiments.stream().map(Experiment::id).collect(Collectors.toCollection(HashSet::new));
    store.baselines().list().stream().map(Baseline::experiment).forEach(wanted::remove);
    Set<ExperimentId> seen = new HashSet<>();
    List<Extent> extents = new ArrayList<>();
    for (Experiment experiment : experiments) {
      List<Experiment> group =
          seen.contains(experiment.id()) ? List.of() : store.experiments().group(experiment.id());
      group.forEach(each -> seen.add(each.id()));
      boolean all =
          group.stream()
              .allMatch(each -> wanted.contains(each.id()) && !store.isClaimed(each.id()));
      if (!group.isEmpty() && all) {
        extents.add(extentOf(group));
      }
    }
    return extents;
  }

  /**
   * Removes all of it, under a claim, so that nobody resumes it meanwhile; false when a process
   * runs one of the experiments. A folder or file that cannot be removed is logged and stays.
   */
  public boolean remove(Extent extent) {
    List<ExperimentId> ids = extent.experiments().stream().map(Experiment::id).toList();
    Optional<Claim> claim = store.claim(ids);
    if (claim.isEmpty()) {
      return false;
    }
    Claim held = claim.get();
    try (held) {
      // The files first: what a crash leaves then can be removed again.
      extent.workspaces().forEach(TreeDeletion::delete);
      extent.spools().forEach(ExperimentRemoval::delete);
      ids.forEach(store.experiments()::delete);
    }
    return true;
  }

  private Extent extentOf(List<Experiment> group) {
    return new Extent(
        group,
        group.stream().flatMap(each -> foldersOf(each.id()).stream()).toList(),
        spoolsOf(group.stream().map(Experiment::id).collect(Collectors.toSet())));
  }

  /** By their names: paths that an import brought along are not to be trusted. */
  private List<Path> foldersOf(ExperimentId id) {
    Set<Path> found = new TreeSet<>(Comparator.naturalOrder());
    if (store.experiments().startingWith(id.brief()).size() == 1) {
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(workspaces, id.brief() + "-*")) {
        for (Path folder : folders) {
          if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            found.add(folder);
          }
        }
      } catch (IOException noneYet) {
        log.debug("No workspaces in {}: {}", workspaces, noneYet.toString());
      }
    }
    return List.copyOf(found);
  }

  private List<Path> spoolsOf(Set<ExperimentId> group) {
    return store.spools().stream().filter(spool -> holdsOnly(spool, group)).toList();
  }

  private boolean holdsOnly(Path spool, Set<ExperimentId> group) {
    Set<ExperimentId> held = spools.computeIfAbsent(spool, this::experimentsIn);
    return !held.isEmpty() && group.containsAll(held);
  }

  private Set<ExperimentId> experimentsIn(Path spool) {
    try {
      return Set.copyOf(new SpoolImport(store, spool).experiments());
    } catch (StoreException | IOException unreadable) {
      log.debug("{} stays: {}", spool, unreadable.toString());
      return Set.of();
    }
  }

  private static void delete(Path spool) {
    try {
      Files.deleteIfExists(spool);
    } catch (IOException stays) {
      log.warn("Could not remove {}: {}", spool, stays.toString());
    }
  }
}
