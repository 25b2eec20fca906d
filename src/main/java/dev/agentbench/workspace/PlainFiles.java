package dev.agentbench.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Opens files of a workspace by their paths, where the platform knows no other way. */
final class PlainFiles implements FileAccess {

  @Override
  public byte[] read(Path file, int max) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(max);
    }
  }

  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    Path fresh = target.resolveSibling(".agentbench-" + UUID.randomUUID());
    try {
      Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.delete(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public List<FolderEntry> list(Path folder, int max) throws IOException {
    List<FolderEntry> entries = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : (Iterable<Path>) all.limit(max)::iterator) {
        entries.add(
            FolderEntry.of(
                path,
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
      }
    }
    return entries;
  }

  @Override
  public void close() {
    // Every file is closed where it was opened.
  }
}
