package dev.agentbench.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * New content of a file, written and forced to the disk beside it, that takes its place in one
 * step: whoever looks finds the old content or the new one, also after a crash. Removed when it is
 * closed before that. Used by one thread.
 */
public final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path unfinished;

  private WholeFile(Path target, Path unfinished) {
    this.target = target;
    this.unfinished = unfinished;
  }

  /**
   * Writes the content under another name, which begins with a dot.
   *
   * @param target in a folder that exists; no link
   */
  public static WholeFile write(Path target, byte[] content) throws IOException {
    Path unfinished = OutputPlace.unfinished(target.toAbsolutePath().getParent());
    WholeFile file = new WholeFile(target, unfinished);
    boolean written = false;
    try (FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      written = true;
      return file;
    } finally {
      if (!written) {
        file.close();
      }
    }
  }

  /** Takes the place of the file that is there, with its permissions. */
  public void replace() throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      OutputFile.keepPermissions(target, unfinished);
    }
    Files.move(
        unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
  }

  /**
   * Takes a place where nothing is.
   *
   * @throws FileAlreadyExistsException when something is there, which stays
   */
  public void create() throws IOException {
    try {
      Files.createLink(target, unfinished);
      Files.delete(unfinished);
    } catch (UnsupportedOperationException noLinksHere) {
      Files.move(unfinished, target);
    }
    forceFolder();
  }

  /** So that the name is there after a crash as well; no file system but Unix ones takes it. */
  private void forceFolder() {
    try (FileChannel folder =
        FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException notPossibleHere) {
      // the content is on the disk, and the name will be soon
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(unfinished);
  }
}
