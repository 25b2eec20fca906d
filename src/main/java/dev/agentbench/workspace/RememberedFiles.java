package dev.agentbench.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Copies files of templates. Small ones stay in memory, as far as there is room, so that the next
 * copies open and read them no more. A file that looks otherwise than before is read again.
 * Thread-safe.
 */
final class RememberedFiles {
  private static final int LARGEST = 64 << 10;
  private static final int ROOM = 8 << 20;

  /** What the memory of a file takes beside its bytes, about. */
  private static final int OVERHEAD = 256;

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Map<Path, Content> contents = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final int room;

  RememberedFiles() {
    this(ROOM);
  }

  private RememberedFiles(int room) {
    this.room = room;
  }

  /** For files that are copied once. */
  static RememberedFiles none() {
    return new RememberedFiles(0);
  }

  @SuppressWarnings("ArrayRecordComponent") // changed by nobody
  private record Content(
      byte[] bytes, FileTime changed, FileAttribute<Set<PosixFilePermission>> mode) {

    int size() {
      return bytes.length + OVERHEAD;
    }

    boolean isOf(BasicFileAttributes attributes) {
      return bytes.length == attributes.size() && changed.equals(attributes.lastModifiedTime());
    }

    void writeTo(Path target) throws IOException {
      try (SeekableByteChannel channel = Files.newByteChannel(target, NEW, mode)) {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
          channel.write(rest);
        }
      }
    }
  }

  /**
   * Copies a regular file with its mode.
   *
   * @param attributes as just read
   */
  void copy(Path file, BasicFileAttributes attributes, Path target) throws IOException {
    Content known = contents.get(file);
    if (known != null && known.isOf(attributes)) {
      known.writeTo(target);
    } else {
      Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
      remember(file, attributes);
    }
  }

  private void remember(Path file, BasicFileAttributes attributes) throws IOException {
    long size = attributes.size();
    if (size > LARGEST || taken.get() + size + OVERHEAD > room || !hasModes(file)) {
      return;
    }
    Content content = new Content(bytes(file), attributes.lastModifiedTime(), mode(file));
    if (content.isOf(attributes)) {
      Optional<Content> before = Optional.ofNullable(contents.put(file, content));
      taken.addAndGet(content.size() - before.map(Content::size).orElse(0));
    }
  }

  private static boolean hasModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readAllBytes();
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(Path file) throws IOException {
    return PosixFilePermissions.asFileAttribute(
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
  }
}
