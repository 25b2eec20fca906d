package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What the tests of this project are written with. */
public final class Expect {

  private Expect() {}

  public static void equal(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected <" + expected + "> but was <" + actual + ">");
    }
  }

  public static void isTrue(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("not so: " + what);
    }
  }

  public static void fails(Class<? extends Exception> type, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException thrown) {
      if (type.isInstance(thrown)) {
        return;
      }
      throw new AssertionError("expected " + type.getName() + " but was " + thrown, thrown);
    }
    throw new AssertionError("expected " + type.getName() + " but nothing was thrown");
  }

  /** A new folder, below TMPDIR where that is set. */
  public static Path folder() throws IOException {
    String temporary = System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"));
    return Files.createTempDirectory(Path.of(temporary), "library");
  }
}
