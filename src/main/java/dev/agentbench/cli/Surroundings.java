package dev.agentbench.cli;

import dev.agentbench.error.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What trials need of the machine, looked at before the first of them pays for its lack. */
final class Surroundings {
  private Surroundings() {}

  /**
   * Looks at this process's own.
   *
   * @throws InvalidInputException when trials would fail for lack of something
   */
  static void refuseUnfit() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    if (!windows) { // there names are UTF-16, whatever the property says
      refuseNames(System.getProperty("sun.jnu.encoding"));
    }
    refuseTemporaryFolder(System.getProperty("java.io.tmpdir"));
  }

  /** A file that an agent names in any script must have that name. */
  static void refuseNames(String encoding) {
    if (!isUtf8(encoding)) {
      throw new InvalidInputException(
          "this environment takes file names and arguments as "
              + encoding
              + ", not UTF-8: agents could not name every file",
          "Set the environment variable LC_ALL=C.UTF-8 and start it again.");
    }
  }

  private static boolean isUtf8(String encoding) {
    try {
      return Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /** Commands and checks work in it. */
  static void refuseTemporaryFolder(String folder) {
    try {
      if (Files.isDirectory(Path.of(folder)) && Files.isWritable(Path.of(folder))) {
        return;
      }
    } catch (InvalidPathException noPath) {
      // told below
    }
    throw new InvalidInputException(
        "the temporary folder " + folder + " is missing or cannot be written",
        "Create it, or name another one by -Djava.io.tmpdir=DIR before -jar.");
  }
}
