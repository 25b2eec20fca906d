package dev.agentbench.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

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
}
