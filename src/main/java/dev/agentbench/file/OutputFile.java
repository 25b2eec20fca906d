package dev.agentbench.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * A file that a user named for a result.
 *
 * <p>A regular file is replaced by a whole new one with the same permissions, so that whoever looks
 * finds the old content or the new one. A link stays: what it leads to is written. A device, a pipe
 * or an open file such as {@code /dev/stdout} is written through. The folder is created.
 */
public final class OutputFile {
  private final Path named;

  private OutputFile(Path named) {
    this.named = named;
  }

  public static OutputFile at(Path named) {
    return new OutputFile(named);
  }

  /** What writes the content. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Looks whether it can be written as things stand, and leaves nothing behind.
   *
   * @throws IOException when it cannot be; {@link #reason} has it in words
   */
  public void probe() throws IOException {
    OutputPlace.of(named).probe();
  }

  /** Writes a text as UTF-8; half a surrogate pair becomes a question mark. */
  public void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(out -> out.write(bytes));
  }

  /** Has a finished file take this place; it is gone from its own then. */
  public void take(Path finished) throws IOException {
    OutputPlace place = OutputPlace.of(named);
    if (place.kind() == OutputPlace.Kind.REGULAR) {
      try {
        replace(place, finished);
        return;
      } catch (IOException otherFileSystem) {
        // copied below
      }
    }
    write(out -> Files.copy(finished, out));
    Files.deleteIfExists(finished);
  }

  private void write(Content content) throws IOException {
    OutputPlace place = OutputPlace.of(named);
    switch (place.kind()) {
      case FOLDER -> place.probe();
      case REGULAR -> writeWhole(place, content);
      case SPECIAL, DESCRIPTOR -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        new WriteThrough(place).write(bytes.toByteArray());
      }
    }
  }

  private static void writeWhole(OutputPlace place, Content content) throws IOException {
    Files.createDirectories(place.folder());
    if (place.exists() && !Files.isWritable(place.folder())) {
      writeInPlace(place, content);
      return;
    }
    Path unfinished = OutputPlace.unfinished(place.folder());
    try {
      try (OutputStream out =
          Files.newOutputStream(
              unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      if (!replaced(place, unfinished)) {
        writeInPlace(place, content);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** A container may have the file mounted alone: it can be written, and not be replaced. */
  private static boolean replaced(OutputPlace place, Path unfinished) throws IOException {
    try {
      replace(place, unfinished);
      return true;
    } catch (FileSystemException e) {
      if (!place.exists()) {
        throw e;
      }
      return false;
    }
  }

  private static void writeInPlace(OutputPlace place, Content content) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(
            place.path(),
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS)) {
      content.writeTo(out);
    }
  }

  private static void replace(OutputPlace place, Path finished) throws IOException {
    if (place.exists()) {
      place.probe();
      keepPermissions(place.path(), finished);
    }
    Files.move(
        finished,
        place.path(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void keepPermissions(Path of, Path to) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    PosixFileAttributes kept =
        Files.readAttributes(of, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    try {
      view.setGroup(kept.group());
      view.setOwner(kept.owner());
    } catch (IOException onlyRootMay) {
      // then it belongs to who writes it, as any new file
    }
    view.setPermissions(kept.permissions());
  }

  /** Why it could not be written, in words: its path, the reason, and the place if another. */
  public String problem(IOException failure) {
    if (!(failure instanceof FileSystemException problem)) {
      return named + ": " + reason(failure);
    }
    Path place = problem.getFile() == null ? named : Path.of(problem.getFile());
    boolean itself = place.equals(named) || place.equals(named.toAbsolutePath());
    return named + ": " + reasonAlone(problem) + (itself ? "" : " (" + place + ")");
  }

  /** Why a file could not be written, in words and with the place in question. */
  public static String reason(IOException failure) {
    if (!(failure instanceof FileSystemException problem) || problem.getFile() == null) {
      return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
    return problem.getFile() + ": " + reasonAlone(problem);
  }

  private static String reasonAlone(FileSystemException problem) {
    if (problem instanceof AccessDeniedException) {
      return "no permission";
    }
    if (problem instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "is no folder";
    }
    if (problem instanceof FileSystemLoopException) {
      return "links that lead in a circle";
    }
    return problem.getReason() == null ? problem.getClass().getSimpleName() : problem.getReason();
  }
}
