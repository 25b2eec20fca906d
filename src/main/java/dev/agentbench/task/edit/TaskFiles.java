package dev.agentbench.task.edit;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.OutputFile;
import dev.agentbench.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The task files that may be edited: those directly inside the configured folder, or the one
 * configured file. Files are named without their folder; no name leads elsewhere. Thread-safe:
 * writes happen one at a time.
 */
public final class TaskFiles {
  /** Larger files are edited elsewhere. */
  public static final int MAX_BYTES = 1 << 20;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,98}\\.ya?ml");

  private final Path configured;

  /**
   * @param configured a file or a folder, which need not exist yet
   */
  public TaskFiles(Path configured) {
    this.configured = configured.toAbsolutePath().normalize();
  }

  /** The file or folder, absolute. */
  public Path source() {
    return configured;
  }

  /** Whether files can be added: a folder is configured. */
  public boolean isFolder() {
    return Files.isDirectory(configured);
  }

  /** The path of a file of this folder. */
  public Path path(String name) {
    return folder().resolve(checked(name));
  }

  /** Names of the files that may be edited, sorted. */
  public List<String> names() {
    if (!isFolder()) {
      return Files.isRegularFile(configured) ? List.of(nameOf(configured)) : List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(configured, TaskFiles::isRegular)) {
      entries.forEach(entry -> names.add(nameOf(entry)));
    } catch (IOException unreadable) {
      throw failed("cannot be read", configured, unreadable);
    }
    return names.stream().filter(name -> NAME.matcher(name).matches()).sorted().toList();
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException when the name is none of this folder's, when the file is a link
   *     to elsewhere, too large, or no text in UTF-8
   */
  public TaskFileText read(String name) {
    return TaskFileText.of(name, decoded(name, bytes(real(name))));
  }

  /**
   * Replaces a file as a whole.
   *
   * @param fingerprint that of the text which the editor loaded
   * @return the file as it is now
   * @throws EditConflictException when the file has another fingerprint; it stays
   */
  public synchronized TaskFileText write(String name, String text, String fingerprint) {
    Path file = real(name);
    byte[] content = encoded(name, text);
    try (WholeFile whole = WholeFile.write(file, content)) {
      refuseOther(name, fingerprint);
      whole.replace();
    } catch (IOException failed) {
      throw failed("cannot be written", file, failed);
    }
    return TaskFileText.of(name, text);
  }

  /**
   * Adds a file.
   *
   * @throws InvalidInputException when there is one of that name, or no folder is configured
   */
  public synchronized TaskFileText create(String name, String text) {
    Path file = path(name);
    if (!isFolder()) {
      throw new InvalidInputException(
          "No file can be added: " + configured + " is no folder",
          "Name a folder in benchmark.tasks_file.");
    }
    try (WholeFile whole = WholeFile.write(file, encoded(name, text))) {
      whole.create();
    } catch (FileAlreadyExistsException taken) {
      throw new InvalidInputException("There is a file " + name + " already", "Choose another.");
    } catch (IOException failed) {
      throw failed("cannot be written", file, failed);
    }
    return TaskFileText.of(name, text);
  }

  /**
   * Deletes a file.
   *
   * @throws EditConflictException when the file has another fingerprint; it stays
   */
  public synchronized void delete(String name, String fingerprint) {
    Path file = real(name);
    refuseOther(name, fingerprint);
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw failed("cannot be deleted", file, failed);
    }
  }

  private void refuseOther(String name, String fingerprint) {
    TaskFileText current = read(name);
    if (!current.fingerprint().equals(fingerprint)) {
      throw new EditConflictException(current);
    }
  }

  private String checked(String name) {
    if (!NAME.matcher(name).matches() || (!isFolder() && !name.equals(nameOf(configured)))) {
      throw new InvalidInputException(
          "'" + name + "' is no name of a task file here",
          "Names have letters, digits, '_', '-', '.' and blanks, and end in .yaml.");
    }
    return name;
  }

  /** Where the file lies; a link is followed within the folder only. */
  private Path real(String name) {
    Path file = path(name);
    try {
      Path real = file.toRealPath();
      if (!real.getParent().equals(folder().toRealPath())) {
        throw new InvalidInputException(
            name + " is a link that leads out of the tasks folder", "Edit it where it lies.");
      }
      if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
        throw new InvalidInputException(name + " is no regular file", null);
      }
      return real;
    } catch (NoSuchFileException missing) {
      throw new InvalidInputException("There is no task file " + name, null);
    } catch (IOException failed) {
      throw failed("cannot be read", file, failed);
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw tooLarge(nameOf(file));
      }
      return bytes;
    } catch (IOException failed) {
      throw failed("cannot be read", file, failed);
    }
  }

  private static String decoded(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new InvalidInputException(name + " is not text in UTF-8", "Save it as UTF-8.");
    }
  }

  private static byte[] encoded(String name, String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      if (bytes.remaining() > MAX_BYTES) {
        throw tooLarge(name);
      }
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      return content;
    } catch (CharacterCodingException halfPair) {
      throw new InvalidInputException("The text holds half a character", "Remove it.");
    }
  }

  private static InvalidInputException tooLarge(String name) {
    return new InvalidInputException(
        name + " is larger than " + (MAX_BYTES >> 10) + " KiB", "Edit it with another editor.");
  }

  private static boolean isRegular(Path entry) {
    return Files.isRegularFile(entry);
  }

  private Path folder() {
    return isFolder() ? configured : configured.getParent();
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static BenchmarkException failed(String what, Path file, IOException why) {
    return new BenchmarkException(
        file + " " + what + ": " + OutputFile.reason(why), "Look at its permissions.", why);
  }
}
