package dev.agentbench.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a whole text with a file under {@code src/test/resources/golden}.
 *
 * <p>Renew the files after a change that is meant, then read the difference before committing it:
 *
 * <pre>mvn test -Dtest='MarkdownReportTest' -Dgolden.update=true</pre>
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** Fails unless {@code actual} is, character by character, what the golden file holds. */
  public static void assertMatches(String fileName, String actual) {
    assertMatches(FOLDER.resolve(fileName), actual);
  }

  /** The same for a file that is delivered, wherever it lies. */
  public static void assertMatches(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      if (!Files.exists(file)) {
        fail("No golden file %s. Write it with -Dgolden.update=true and read it.", file);
      }
      assertThat(actual)
          .as("%s (if the change is meant: -Dgolden.update=true)", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
