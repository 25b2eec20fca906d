package dev.agentbench.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The folder of one run of tests, outside the workspace: the script that runs them, which the
 * tests' process may read, and a place for its report, which it may write.
 *
 * @param script as copied from this program's resources
 * @param reports empty at first
 * @param token known to the script alone, and new for each run
 */
record Harness(Path folder, Path script, Path reports, String token) {

  static Harness prepare(Path folder, String script) throws IOException {
    Path readable = Files.createDirectory(folder.resolve("harness"));
    Path copy = readable.resolve(script);
    try (InputStream source = Harness.class.getResourceAsStream(script)) {
      Files.copy(source, copy);
    }
    Path reports = Files.createDirectory(folder.resolve("reports"));
    return new Harness(readable, copy, reports, UUID.randomUUID().toString());
  }
}
