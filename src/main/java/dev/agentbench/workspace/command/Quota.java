package dev.agentbench.workspace.command;

import dev.agentbench.file.TreeSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks at what a running command takes, again and again: seldom when a look is dear. A command
 * that gives room back is left alone, so that a full workspace can be cleared by one.
 */
final class Quota {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final int PAUSE_PER_LOOK = 10;

  private final CommandSettings settings;
  private final Path workspace;
  private final Path folder;
  private final ProcessTree tree;
  private Duration pause = SHORTEST_PAUSE;
  private long before = CommandSettings.UNLIMITED;

  /**
   * @param folder the command's own, with its temporary files
   */
  Quota(CommandSettings settings, Path workspace, Path folder, ProcessTree tree) {
    this.settings = settings;
    this.workspace = workspace;
    this.folder = folder;
    this.tree = tree;
  }

  /** Until the next look. */
  Duration pause() {
    return settings.isLimited() ? pause : Duration.ofDays(1);
  }

  /** Why the command has to be killed; empty while it keeps within the limits. */
  Optional<String> look() {
    long start = System.nanoTime();
    long bytes = TreeSize.of(workspace) + TreeSize.of(folder);
    int processes = tree.size();
    Duration look = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSE_PER_LOOK);
    pause = look.compareTo(SHORTEST_PAUSE) > 0 ? look : SHORTEST_PAUSE;
    boolean grew = bytes >= before;
    before = bytes > settings.maxWorkspaceBytes() ? bytes : CommandSettings.UNLIMITED;
    if (processes > settings.maxProcesses()) {
      return Optional.of(
          "it started more than " + settings.maxProcesses() + " processes at once; start fewer");
    }
    return grew ? tooLarge(bytes) : Optional.empty();
  }

  /** What is left behind when the command has ended: its temporary files go with it. */
  Optional<String> lookAtTheEnd() {
    return settings.isLimited() ? tooLarge(TreeSize.of(workspace)) : Optional.empty();
  }

  private Optional<String> tooLarge(long bytes) {
    return bytes <= settings.maxWorkspaceBytes()
        ? Optional.empty()
        : Optional.of(
            "the workspace takes %s, more than the %s allowed; delete files and write less"
                .formatted(mebibytes(bytes), mebibytes(settings.maxWorkspaceBytes())));
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
