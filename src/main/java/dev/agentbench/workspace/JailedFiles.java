package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reaches the files of a workspace from the {@link RootHandle}, following no link: a process that
 * the agent left behind may swap a folder for a link after a path was checked, and then the step
 * fails. Links that lead to places inside are followed beforehand, by {@link Path#toRealPath},
 * whose answer is checked.
 */
final class JailedFiles implements FileAccess {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Path HERE = Path.of(".");

  private final Path root;
  private final RootHandle handle;

  /**
   * @param root absolute real path
   * @param handle of the root, closed with this
   */
  JailedFiles(Path root, SecureDirectoryStream<Path> handle) {
    this.root = root;
    this.handle = new RootHandle(root, handle);
  }

  /** At most {@code max} bytes of a regular file that has no name outside. */
  @Override
  public byte[] read(Path file, int max) throws IOException {
    return handle.at(
        file,
        (folder, place) -> {
          Path name = place.getFileName();
          BasicFileAttributes found = attributes(folder, name);
          refuseLink(name, found);
          if (!found.isRegularFile()) {
            throw handle.refused(file, "is no regular file");
          }
          refuseOutsideNames(place, found.fileKey());
          try (SeekableByteChannel channel =
              folder.newByteChannel(
                  name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            return bytes(channel, found.size(), max);
          }
        });
  }

  /** A file may have grown since its size was looked at. */
  private static byte[] bytes(SeekableByteChannel channel, long size, int max) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size + 1, max));
    while (buffer.position() < max && channel.read(buffer) >= 0) {
      if (!buffer.hasRemaining() && buffer.capacity() < max) {
        int room = (int) Math.min(2L * buffer.capacity() + 1, max);
        buffer = ByteBuffer.allocate(room).put(buffer.flip());
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** The file keeps its mode. */
  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    Path fresh = Path.of(".agentbench-" + UUID.randomUUID());
    handle.at(
        file,
        (folder, place) -> {
          Path name = place.getFileName();
          Optional<PosixFileAttributes> before = before(folder, name);
          try (SeekableByteChannel channel = folder.newByteChannel(fresh, NEW)) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
              channel.write(rest);
            }
            if (before.isPresent()) {
              keepMode(folder, before.get().permissions(), fresh);
            }
            folder.move(fresh, folder, name);
          } catch (IOException e) {
            deleteQuietly(folder, fresh);
            throw e;
          }
          return place;
        });
  }

  @Override
  public void delete(Path file) throws IOException {
    handle.atName(
        file,
        (folder, place) -> {
          Path name = place.getFileName();
          if (attributes(folder, name).isDirectory()) {
            folder.deleteDirectory(name);
          } else {
            folder.deleteFile(name);
          }
          return place;
        });
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Path source = handle.place(from);
    Path target = handle.place(to);
    handle.in(
        source.getParent(),
        old ->
            handle.in(
                target.getParent(),
                folder -> {
                  old.move(source.getFileName(), folder, target.getFileName());
                  return target;
                }));
  }

  /**
   * Java makes folders by path only: each is made beside the root, where no agent comes, and moved
   * to its place by handle.
   */
  @Override
  public void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    createFolders(folder.getParent());
    Path target = handle.place(folder);
    Path fresh = root.resolveSibling("." + root.getFileName() + "-" + UUID.randomUUID());
    Files.createDirectory(fresh);
    try (SecureDirectoryStream<Path> beside = open(root.getParent())) {
      handle.in(
          target.getParent(),
          above -> {
            beside.move(fresh.getFileName(), above, target.getFileName());
            return target;
          });
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public List<FolderEntry> list(Path folder, int max) throws IOException {
    List<FolderEntry> entries = new ArrayList<>();
    return handle.in(
        handle.real(folder),
        here -> {
          // The root's handle can be gone through only once.
          try (SecureDirectoryStream<Path> stream =
              here.newDirectoryStream(HERE, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : stream) {
              if (entries.size() == max) {
                break;
              }
              add(entry.getFileName(), stream, folder, entries);
            }
          }
          return entries;
        });
  }

  private static void add(
      Path name, SecureDirectoryStream<Path> stream, Path folder, List<FolderEntry> entries)
      throws IOException {
    try {
      entries.add(FolderEntry.of(folder.resolve(name), attributes(stream, name)));
    } catch (NoSuchFileException e) {
      // Somebody removed it meanwhile.
      return;
    }
  }

  @Override
  public void close() {
    handle.close();
  }

  @SuppressWarnings("StreamResourceLeak") // closed by the caller
  private static SecureDirectoryStream<Path> open(Path folder) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
    return (SecureDirectoryStream<Path>) stream;
  }

  /**
   * A copy of a template has one name per file; further ones must all lie in the workspace.
   *
   * @param opened of the file as the handle shows it
   */
  private void refuseOutsideNames(Path file, Object opened) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(file, "unix:nlink,fileKey", LinkOption.NOFOLLOW_LINKS);
    if (!opened.equals(found.get("fileKey"))) {
      throw handle.refused(file, "is not the same file any more");
    }
    if (!(found.get("nlink") instanceof Integer count) || count < 2) {
      return;
    }
    try (Stream<Path> all =
        Files.find(root, Integer.MAX_VALUE, (path, other) -> opened.equals(other.fileKey()))) {
      if (all.count() < count) {
        throw handle.refused(file, "has a second name outside the workspace, a hard link");
      }
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static void refuseLink(Path name, BasicFileAttributes found) throws IOException {
    if (found.isSymbolicLink()) {
      throw new FileSystemException(name.toString(), null, "a link is in its place");
    }
  }

  /** What a file looks like that is to be replaced; empty where none is. */
  private static Optional<PosixFileAttributes> before(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    try {
      PosixFileAttributes found = mode(folder, name).readAttributes();
      refuseLink(name, found);
      return Optional.of(found);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Most files have the mode that the system gives to a new one. */
  private static void keepMode(
      SecureDirectoryStream<Path> folder, Set<PosixFilePermission> wanted, Path fresh)
      throws IOException {
    PosixFileAttributeView view = mode(folder, fresh);
    if (!view.readAttributes().permissions().equals(wanted)) {
      view.setPermissions(wanted);
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
}
