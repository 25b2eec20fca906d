package dev.agentbench.workspace.command;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command's process with all that descends from it, dead parents or not.
 *
 * <p>On Linux a process belongs to it when it is in the session that the command was started in,
 * has the command's marker in its environment, or has a parent that belongs to it. Only a process
 * that leaves the session, drops its environment and loses its parent escapes; a PID namespace
 * would hold that one too. Elsewhere the descendants that the JDK knows are taken.
 */
final class ProcessTree {
  private static final Logger log = LoggerFactory.getLogger(ProcessTree.class);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
  private static final Duration KILL_PAUSE = Duration.ofMillis(2);

  private final ProcessHandle main;
  private final String marker;
  private final long start;

  ProcessTree(ProcessHandle main, String marker) {
    this.main = main;
    this.start = ProcEntry.startOf(main.pid());
    this.marker = marker;
  }

  /**
   * Kills until nothing is left: a process may fork between the look and the blow. Not stopped by
   * an interrupt.
   */
  void kill() {
    long start = System.nanoTime();
    Set<ProcessHandle> victims = members();
    main.destroyForcibly();
    while (!victims.isEmpty() && System.nanoTime() - start < KILL_LIMIT.toNanos()) {
      victims.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(KILL_PAUSE.toNanos());
      victims = members();
    }
    if (!victims.isEmpty()) {
      log.warn("Processes of a command that could not be killed: {}", victims);
    }
  }

  /** How many processes live. */
  int size() {
    return members().size();
  }

  private Set<ProcessHandle> members() {
    if (!ProcEntry.available()) {
      return main.descendants().filter(ProcessHandle::isAlive).collect(Collectors.toSet());
    }
    List<ProcEntry> all = ProcEntry.since(start);
    Set<ProcEntry> found = new LinkedHashSet<>();
    all.stream().filter(this::belongs).forEach(found::add);
    boolean grown = !found.isEmpty();
    while (grown) {
      grown = found.addAll(childrenOf(found, all));
    }
    return found.stream().map(ProcEntry::handle).collect(Collectors.toSet());
  }

  private boolean belongs(ProcEntry process) {
    return process.handle().equals(main)
        || process.session() == main.pid()
        || process.environmentContains(marker);
  }

  private static List<ProcEntry> childrenOf(Set<ProcEntry> parents, List<ProcEntry> all) {
    Set<Long> pids = parents.stream().map(ProcEntry::pid).collect(Collectors.toSet());
    return all.stream().filter(process -> pids.contains(process.parent())).toList();
  }
}
