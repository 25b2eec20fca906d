package dev.agentbench.check.java;

import dev.agentbench.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

  /** Stands for a request: equal for equal paths and contents; empty when they are too large. */
  static Optional<String> key(CompileRequest request) {
    if (request.sources().stream().mapToLong(source -> source.content().length).sum() > MAX_BYTES) {
      return Optional.empty();
    }
    Sha256 digest = new Sha256();
    for (SourceFile source : request.sources()) {
      put(digest, source.path().getBytes(StandardCharsets.UTF_8));
      put(digest, source.content());
      digest.add(new byte[] {(byte) (request.judges().contains(source.path()) ? 1 : 0)});
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

  private static void put(Sha256 digest, byte[] bytes) {
    digest.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.add(bytes);
  }
}
