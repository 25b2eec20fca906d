package dev.agentbench.app;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the workspaces of runs that died. A folder goes only when its name begins with the id of
 * an experiment of this database that never ended, no process runs that experiment, and no trial of
 * it names the folder as kept.
 */
final class OrphanedWorkspaces {
  private static final Logger log = LoggerFactory.getLogger(OrphanedWorkspaces.class);
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{8})-.+");

  private final Store store;

  OrphanedWorkspaces(Store store) {
    this.store = store;
  }

  /**
   * To be called before this process claims anything. A spool may name kept ones: all stay then.
   */
  void removeFrom(Path root) {
    if (!store.spools().isEmpty()) {
      return;
    }
    byExperiment(root)
        .forEach(
            (brief, folders) -> {
              List<ExperimentId> matches = store.experiments().startingWith(brief);
              if (matches.size() == 1) {
                removeUnclaimed(matches.get(0), folders);
              }
            });
  }

  private void removeUnclaimed(ExperimentId id, List<Path> folders) {
    Optional<Claim> claim = hasDied(id) ? store.claim(List.of(id)) : Optional.empty();
    if (claim.isEmpty()) {
      return;
    }
    Claim held = claim.get();
    try (held) {
      if (hasDied(id)) {
        remove(id, folders);
      }
    }
  }

  private boolean hasDied(ExperimentId id) {
    return store.experiments().find(id).flatMap(Experiment::ending).isEmpty();
  }

  private void remove(ExperimentId id, List<Path> folders) {
    Set<String> kept =
        store.trials().workspaces(id).stream()
            .map(path -> Path.of(path).getFileName().toString())
            .collect(Collectors.toSet());
    for (Path folder : folders) {
      if (!kept.contains(folder.getFileName().toString())) {
        log.info("Removing {}, which a run that died left", folder);
        TreeDeletion.delete(folder);
      }
    }
  }

  private static Map<String, List<Path>> byExperiment(Path root) {
    Map<String, List<Path>> found = new TreeMap<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          found.computeIfAbsent(name.group(1), absent -> new ArrayList<>()).add(folder);
        }
      }
    } catch (IOException noneYet) {
      return Map.of();
    }
    return found;
  }
}
