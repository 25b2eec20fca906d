package dev.agentbench.check;

import dev.agentbench.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jars of class files that came of the last few sets of sources that compiled, in memory, where
 * no code of an agent reaches them. Thread-safe.
 */
final class CompileMemory {
  private static final int SETS = 8;
  private static final long MAX_BYTES = 4L << 20;

  // Guarded by this. By key, the one used last at the end.
  private final Map<String, byte[]> jars = new LinkedHashMap<>(SETS, 0.75f, true);

  /** What stands for sources: equal for equal paths and contents; empty when they are too large. */
  static Optional<String> key(Path root, List<Path> sources) throws IOException {
    if (bytes(sources) > MAX_BYTES) {
      return Optional.empty();
    }
    Sha256 digest = new Sha256();
    for (Path source : sources) {
      put(digest, root.relativize(source).toString().getBytes(StandardCharsets.UTF_8));
      put(digest, Files.readAllBytes(source));
    }
    return Optional.of(digest.hex());
  }

  /** Writes the jar of a set; false when it is not known. */
  boolean recall(String key, Path jar) throws IOException {
    byte[] classes;
    synchronized (this) {
      classes = jars.get(key);
    }
    if (classes == null) {
      return false;
    }
    Files.write(jar, classes);
    return true;
  }

  /** Keeps a jar, unless it is too large. */
  void remember(String key, Path jar) throws IOException {
    if (Files.size(jar) > MAX_BYTES) {
      return;
    }
    byte[] classes = Files.readAllBytes(jar);
    synchronized (this) {
      jars.put(key, classes);
      if (jars.size() > SETS) {
        jars.remove(jars.keySet().iterator().next());
      }
    }
  }

  private static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static void put(Sha256 digest, byte[] bytes) {
    digest.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.add(bytes);
  }
}
