package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that commands of a workspace left behind. Each command kills what descends from it
 * when it ends; this finds what escaped from that by a trace that it left: a folder, an open file,
 * its environment.
 */
public final class WorkspaceProcesses {
  private static final Logger log = LoggerFactory.getLogger(WorkspaceProcesses.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final Path root;
  private final String marker;
  private final long begin;

  public WorkspaceProcesses(Path root) {
    this.root = root;
    this.marker = CommandFolder.markerOf(root);
    this.begin = ProcEntry.startOf(ProcessHandle.current().pid());
  }

  /** Kills until nothing is left; returns what was found. */
  public List<String> end() {
    if (!ProcEntry.available()) {
      return List.of();
    }
    long start = System.nanoTime();
    Map<ProcessHandle, String> ended = new LinkedHashMap<>();
    List<ProcEntry> found = living();
    while (!found.isEmpty() && System.nanoTime() - start < LIMIT.toNanos()) {
      for (ProcEntry process : found) {
        ended.computeIfAbsent(
            process.handle(), handle -> process.name() + " (" + handle.pid() + ")");
        process.handle().destroyForcibly();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      found = living();
    }
    if (!found.isEmpty()) {
      log.warn("Processes in {} that could not be killed: {}", root, found);
    }
    return new ArrayList<>(ended.values());
  }

  /**
   * A child of this process that is still in its session is no command of a workspace, which founds
   * its own: it may be one of another trial that is just being started and, until its program runs,
   * holds all files that this process has open.
   */
  private List<ProcEntry> living() {
    long self = ProcessHandle.current().pid();
    long session = ProcEntry.sessionOf(self);
    return ProcEntry.since(begin).stream()
        .filter(process -> process.pid() != self)
        .filter(process -> process.parent() != self || process.session() != session)
        .filter(process -> process.uses(root) || process.environmentContains(marker))
        .toList();
  }
}
