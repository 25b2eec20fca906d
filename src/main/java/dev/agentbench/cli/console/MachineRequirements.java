package dev.agentbench.cli.console;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.NameEncoding;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Requirements of trials on the machine, checked before the first of them. */
public final class MachineRequirements {
  /** What stands for bytes that the encoding does not know. */
  private static final char UNKNOWN = '\ufffd';

  private MachineRequirements() {}

  /**
   * Looks at this process's own.
   *
   * @throws InvalidInputException when trials would fail for lack of something
   */
  public static void refuseUnfit() {
    refuseNames(NameEncoding.name());
    refuseTemporaryFolder(System.getProperty("java.io.tmpdir"));
  }

  /** A file that an agent names in any script must have that name. */
  static void refuseNames(String encoding) {
    if (!NameEncoding.isUtf8(encoding)) {
      throw new InvalidInputException(
          "this environment encodes file names and arguments as "
              + encoding
              + ", not UTF-8: some file names of agents could not be used",
          NameEncoding.HINT);
    }
  }

  /**
   * Refuses arguments of which letters were lost before this program saw them.
   *
   * @throws InvalidInputException when one has been damaged
   */
  public static void refuseDamaged(String... arguments) {
    refuseDamaged(NameEncoding.name(), arguments);
  }

  public static void refuseDamaged(String encoding, String... arguments) {
    boolean damaged = Arrays.stream(arguments).anyMatch(each -> each.indexOf(UNKNOWN) >= 0);
    if (damaged && !NameEncoding.isUtf8(encoding)) {
      throw new InvalidInputException(
          "this environment encodes arguments as "
              + encoding
              + ", and characters of the arguments were lost",
          NameEncoding.HINT);
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
        "Create it, or choose another with -Djava.io.tmpdir=DIR before -jar.");
  }
}
