package dev.agentbench.workspace.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the machine lacks from what an agent did wrong: a full disk, no more open files or
 * processes, a failing device. Remembers the first trouble of a workspace. Thread-safe.
 */
public final class MachineTrouble {
  private static final String SENTENCE = "the machine is in trouble: ";

  private static final String FILES =
      "too many files are open: raise the limit by ulimit -n, or lower --concurrency";

  /** Less than this left is a full disk: a file system keeps some for itself. */
  private static final long FULL = 64 << 10;

  /** A process that could not be started: {@code error=11, Resource temporarily unavailable}. */
  private static final Pattern NUMBERED = Pattern.compile("error=(\\d+), .*", Pattern.DOTALL);

  /** How Linux and macOS number and name them: the same up to EAGAIN and EDQUOT. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("the disk is full", "No space left on device", List.of(28)),
          new Kind("the disk quota is used up", "Disk quota exceeded", List.of(122, 69)),
          new Kind(FILES, "Too many open files", List.of(24)),
          new Kind(FILES, "Too many open files in system", List.of(23)),
          new Kind("the file system is read-only", "Read-only file system", List.of(30)),
          new Kind("a device fails", "Input/output error", List.of(5)),
          new Kind(
              "no process can be started", "Resource temporarily unavailable", List.of(11, 35)),
          new Kind("the memory is used up", "Cannot allocate memory", List.of(12)));

  private @Nullable String first;

  private record Kind(String text, String system, List<Integer> numbers) {}

  /** The first that was noticed; empty when the machine did what it should. */
  public synchronized Optional<String> first() {
    return Optional.ofNullable(first);
  }

  public synchronized void add(String trouble) {
    if (first == null) {
      first = trouble;
    }
  }

  /** A step with files. */
  public interface FileStep<T> {
    T take() throws IOException;
  }

  /** Takes a step and remembers its failure when it is the machine's. */
  public <T> T noticing(FileStep<T> step) throws IOException {
    try {
      return step.take();
    } catch (IOException failure) {
      notice(failure);
      throw failure;
    }
  }

  /** Notices a failure when it is the machine's. */
  public void notice(Throwable failure) {
    of(failure).ifPresent(this::add);
  }

  /** Looks whether there is room for a file in a folder, and for an open one. */
  public static Optional<String> in(Path folder) {
    if (isFull(folder)) {
      return Optional.of(SENTENCE + "the disk is full");
    }
    return filesAreUsedUp() ? Optional.of(SENTENCE + FILES) : Optional.empty();
  }

  /**
   * What the machine lacks, as a sentence with what to do; empty when neither the failure nor a
   * cause of it says anything of that kind.
   */
  public static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> kind =
          cause instanceof OutOfMemoryError
              ? Optional.of("the memory is used up, or no thread can be started")
              : cause instanceof IOException problem ? kindOf(problem) : Optional.empty();
      if (kind.isPresent()) {
        return kind.map(SENTENCE::concat);
      }
    }
    return Optional.empty();
  }

  /**
   * By the system's own words, never by a text that may hold a name which an agent gave. In another
   * language than English they are not known: then the machine is looked at.
   */
  private static Optional<String> kindOf(IOException problem) {
    String reason =
        problem instanceof FileSystemException file ? file.getReason() : problem.getMessage();
    if (reason == null) {
      return Optional.empty();
    }
    Matcher numbered = NUMBERED.matcher(reason);
    int number = numbered.matches() ? Integer.parseInt(numbered.group(1)) : -1;
    return KINDS.stream()
        .filter(kind -> kind.system().equals(reason) || kind.numbers().contains(number))
        .map(Kind::text)
        .findFirst()
        .or(() -> filesAreUsedUp() ? Optional.of(FILES) : Optional.empty());
  }

  private static boolean isFull(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getTotalSpace() > 0 && store.getUsableSpace() < FULL;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean filesAreUsedUp() {
    try {
      new FileInputStream(CommandRunner.NOTHING).close();
      return false;
    } catch (IOException refused) {
      return true;
    }
  }
}
