package dev.agentbench.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this process holds of the machine: threads, open files, sockets and pipes, child processes.
 * Where {@code /proc} is missing, open files are not seen.
 */
public final class Belongings {
  /** The kind of all sockets. */
  public static final String SOCKET = "file socket:[N]";

  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What the virtual machine starts when it likes and what it loads its code from. */
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "thread (process reaper.*|awaitility.*|ForkJoinPool.*|Common-Cleaner|Reference Handler|junit-.*"
              + "|surefire-.*|Attach Listener)|file (.*\\.(jar|so)|.*/modules|/dev/.*|/proc/.*)");

  private Belongings() {}

  /** What there is now, each kind with how many of it. */
  public static Map<String, Integer> now() {
    List<String> all = new ArrayList<>();
    Thread.getAllStackTraces().keySet().forEach(thread -> all.add("thread " + thread.getName()));
    ProcessHandle.current()
        .children()
        .forEach(child -> all.add("child " + child.info().command().orElse("unknown")));
    openFiles(all);
    Map<String, Integer> counted = new TreeMap<>();
    for (String each : all) {
      if (!OF_THE_MACHINE.matcher(each).matches()) {
        counted.merge(NUMBER.matcher(each).replaceAll("N"), 1, Integer::sum);
      }
    }
    return counted;
  }

  /**
   * Holds that nothing is left of what was taken since.
   *
   * @param before what there was
   */
  public static void assertGivenBackSince(Map<String, Integer> before) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              System.gc(); // the JDK's HTTP client ends its thread when it is collected
              assertThat(more(before)).as("held since").isEmpty();
            });
  }

  private static Map<String, Integer> more(Map<String, Integer> before) {
    Map<String, Integer> more = new TreeMap<>();
    now()
        .forEach(
            (kind, count) -> {
              int added = count - before.getOrDefault(kind, 0);
              if (added > 0) {
                more.put(kind, added);
              }
            });
    return more;
  }

  private static void openFiles(List<String> all) {
    if (!Files.isDirectory(OPEN)) {
      return;
    }
    try (Stream<Path> descriptors = Files.list(OPEN)) {
      descriptors.map(Belongings::target).flatMap(Optional::stream).forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of("file " + Files.readSymbolicLink(descriptor));
    } catch (NoSuchFileException closedMeanwhile) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
