package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A living process as Linux shows it under {@code /proc}; zombies do not count.
 *
 * @param handle taken before the rest was read: it remembers the start time, so that a process that
 *     got the same id later is not killed in its place
 * @param parent pid
 * @param session pid of the process that founded the session
 */
public record ProcEntry(ProcessHandle handle, long parent, long session) {
  private static final Path PROC = Path.of("/proc");

  /** Field 22 of proc(5), counted from the state. */
  private static final int START = 19;

  static boolean available() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  /**
   * When a process started, in ticks since the machine did; 0 when it is gone, before all others.
   */
  static long startOf(long pid) {
    return read(pid, "stat").map(stat -> startIn(fields(stat))).orElse(0L);
  }

  /** The pid of the process that founded a process's session; 0 when it is gone. */
  static long sessionOf(long pid) {
    return read(pid).map(ProcEntry::session).orElse(0L);
  }

  /** Those that started then or later, as all do that descend from one that started then. */
  public static List<ProcEntry> since(long start) {
    List<ProcEntry> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        long pid = Long.parseLong(folder.getFileName().toString());
        if (startOf(pid) >= start) {
          read(pid).ifPresent(all::add);
        }
      }
    } catch (IOException e) {
      // Without /proc there is nothing to find; available() has said so before.
      return List.of();
    }
    return all;
  }

  public long pid() {
    return handle.pid();
  }

  boolean environmentContains(String text) {
    return read(pid(), "environ").filter(environment -> environment.contains(text)).isPresent();
  }

  /** The name of its program, for people. */
  String name() {
    return read(pid(), "comm").map(String::strip).orElse("?");
  }

  /** Whether it works, lives or has a file open in this folder, removed or not. */
  public boolean uses(Path folder) {
    Path process = PROC.resolve(Long.toString(pid()));
    return Stream.of("cwd", "root", "exe")
            .anyMatch(link -> leadsInto(process.resolve(link), folder))
        || opened(process).stream().anyMatch(file -> leadsInto(file, folder))
        || read(pid(), "maps").filter(maps -> maps.contains(" " + folder + "/")).isPresent();
  }

  private static List<Path> opened(Path process) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(process.resolve("fd"))) {
      all.forEach(files::add);
    } catch (IOException | DirectoryIteratorException gone) {
      // It ended, or belongs to somebody else.
      return files;
    }
    return files;
  }

  /** The text of the link: what it names may lie in another namespace, or be removed. */
  private static boolean leadsInto(Path link, Path folder) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.equals(folder.toString())
          || target.equals(folder + " (deleted)")
          || target.startsWith(folder + "/");
    } catch (IOException | InvalidPathException gone) {
      return false;
    }
  }

  private static Optional<ProcEntry> read(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> read(pid, "stat").flatMap(stat -> parse(handle, stat)));
  }

  /** {@code pid (name) state parent group session ...}; the name may hold anything. */
  static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
  }

  private static long startIn(String[] fields) {
    return Long.parseLong(fields[START]);
  }

  private static Optional<ProcEntry> parse(ProcessHandle handle, String stat) {
    String[] fields = fields(stat);
    boolean dead = fields[0].equals("Z") || fields[0].equals("X");
    return dead
        ? Optional.empty()
        : Optional.of(new ProcEntry(handle, Long.parseLong(fields[1]), Long.parseLong(fields[3])));
  }

  /** Empty when the process is gone or belongs to somebody else. */
  private static Optional<String> read(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
