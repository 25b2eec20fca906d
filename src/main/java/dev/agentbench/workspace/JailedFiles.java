package dev.agentbench.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Opens files of a workspace by handles, folder by folder, following no link on the way: a process
 * that the agent left behind may swap a folder for a link after a path was checked, and then the
 * open fails. Links that lead to places inside are followed beforehand, by {@link Path#toRealPath},
 * whose answer is checked. Thread-safe.
 */
final class JailedFiles implements FileAccess {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path root;

  /**
   * @param root absolute real path
   */
  JailedFiles(Path root) {
    this.root = root;
  }

  /** At most {@code max} bytes of a regular file that has no name outside. */
  @Override
  public byte[] read(Path file, int max) throws IOException {
    Path real = inside(file.toRealPath(), file);
    refuseOutsideNames(real);
    try (SecureDirectoryStream<Path> folder = open(real.getParent())) {
      Path name = real.getFileName();
      if (!attributes(folder, name).isRegularFile()) {
        throw refused(file, "is no regular file");
      }
      try (SeekableByteChannel channel =
              folder.newByteChannel(
                  name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
          InputStream stream = Channels.newInputStream(channel)) {
        return stream.readNBytes(max);
      }
    }
  }

  /** The file keeps its mode. */
  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.isSymbolicLink(file) ? inside(file.toRealPath(), file) : place(file);
    Path fresh = Path.of(".agentbench-" + UUID.randomUUID());
    try (SecureDirectoryStream<Path> folder = open(target.getParent())) {
      try (SeekableByteChannel channel = folder.newByteChannel(fresh, NEW)) {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
          channel.write(rest);
        }
        copyMode(folder, target.getFileName(), fresh);
        folder.move(fresh, folder, target.getFileName());
      } catch (IOException e) {
        deleteQuietly(folder, fresh);
        throw e;
      }
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Path target = place(file);
    try (SecureDirectoryStream<Path> folder = open(target.getParent())) {
      if (attributes(folder, target.getFileName()).isDirectory()) {
        folder.deleteDirectory(target.getFileName());
      } else {
        folder.deleteFile(target.getFileName());
      }
    }
  }

  /** The last name is not followed. */
  private Path place(Path file) throws IOException {
    return inside(file.getParent().toRealPath(), file).resolve(file.getFileName());
  }

  private Path inside(Path real, Path file) {
    if (!real.startsWith(root)) {
      throw refused(file, "leads out of the workspace through a link");
    }
    return real;
  }

  /**
   * Starts above the root, in a folder that no agent owns, so that the root is no link either; the
   * caller closes it.
   */
  @SuppressWarnings("StreamResourceLeak") // handed on, or closed by the next step
  private SecureDirectoryStream<Path> open(Path folder) throws IOException {
    SecureDirectoryStream<Path> here = secure(Files.newDirectoryStream(root.getParent()));
    for (Path name : root.getParent().relativize(folder)) {
      try (SecureDirectoryStream<Path> above = here) {
        here = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return here;
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
    return (SecureDirectoryStream<Path>) stream;
  }

  /** A copy of a template has one name per file; further ones must all lie in the workspace. */
  private void refuseOutsideNames(Path real) throws IOException {
    Object links = Files.getAttribute(real, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    if (!(links instanceof Integer count) || count < 2 || Files.isDirectory(real)) {
      return;
    }
    Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
    try (Stream<Path> all =
        Files.find(root, Integer.MAX_VALUE, (path, found) -> key.equals(found.fileKey()))) {
      if (all.count() < count) {
        throw refused(real, "has a second name outside the workspace, a hard link");
      }
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static void copyMode(SecureDirectoryStream<Path> folder, Path from, Path to)
      throws IOException {
    try {
      mode(folder, to).setPermissions(mode(folder, from).readAttributes().permissions());
    } catch (NoSuchFileException e) {
      // A new file has the mode that the system gives it.
      return;
    }
  }

  private static PosixFileAttributeView mode(SecureDirectoryStream<Path> folder, Path name) {
    return folder.getFileAttributeView(
        name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void deleteQuietly(SecureDirectoryStream<Path> folder, Path name) {
    try {
      folder.deleteFile(name);
    } catch (IOException e) {
      // It was never made, or was moved into place.
      return;
    }
  }

  private PathRefusedException refused(Path file, String reason) {
    return new PathRefusedException("the path \"" + root.relativize(file) + "\" " + reason);
  }
}
