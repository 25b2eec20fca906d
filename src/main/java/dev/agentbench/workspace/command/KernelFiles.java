package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files below {@code /proc} besides those of processes: settings and state of the whole machine, of
 * which root may write many without any capability ({@code /proc/sys/kernel/core_pattern} names a
 * program that the kernel starts outside of every sandbox).
 */
final class KernelFiles {
  private static final Path PROC = Path.of("/proc");

  /** Tells what a command has no use for: keys, memory, start parameters, addresses. */
  private static final Set<String> MASKED =
      Set.of(
          "cmdline",
          "kallsyms",
          "kcore",
          "key-users",
          "keys",
          "kmsg",
          "kpagecgroup",
          "kpagecount",
          "kpageflags",
          "latency_stats",
          "sched_debug",
          "slabinfo",
          "timer_list",
          "timer_stats");

  private static final Set<PosixFilePermission> WRITE =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private KernelFiles() {}

  /** The words with which bwrap, after its {@code --proc}, hides or protects all of them. */
  static List<String> covered() {
    List<String> words = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[!0-9]*")) {
      for (Path entry : entries) {
        String path = entry.toString();
        if (MASKED.contains(entry.getFileName().toString())) {
          words.addAll(List.of("--ro-bind", "/dev/null", path));
        } else if (isWritable(entry)) {
          words.addAll(List.of("--ro-bind-try", path, path));
        }
      }
    } catch (IOException | DirectoryIteratorException noProc) {
      // Then there is nothing to cover.
      return words;
    }
    return words;
  }

  /** Every folder counts: what is in it is not looked through. */
  private static boolean isWritable(Path entry) throws IOException {
    if (Files.isSymbolicLink(entry)) {
      return false;
    }
    return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
        || !Collections.disjoint(Files.getPosixFilePermissions(entry), WRITE);
  }
}
