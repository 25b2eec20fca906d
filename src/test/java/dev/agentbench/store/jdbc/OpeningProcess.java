package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that opens a database to read it, then to write it. Unlike a test that root
 * runs, it is bound by the permissions of files: root's power over them is taken from it.
 */
final class OpeningProcess {
  private static final List<String> WITHOUT_POWER_OVER_FILES =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private OpeningProcess() {}

  /** What it says, a line each: how far it came, or the message and the hint of its failure. */
  static List<String> open(Path file) throws IOException {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(WITHOUT_POWER_OVER_FILES);
    }
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OpeningProcess.class.getName(),
            file.toString()));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = process.inputReader()) {
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  public static void main(String[] arguments) {
    try (Store store = SqliteStores.open(Databases.at(Path.of(arguments[0])))) {
      System.out.println("read " + store.experiments().list(1).size() + " experiments");
      try (ResultSink recorder = store.recorder()) {
        System.out.println("opened for writing: " + recorder);
      }
    } catch (StoreException refused) {
      System.out.println(refused.getMessage());
      refused.hint().ifPresent(System.out::println);
    }
  }
}
