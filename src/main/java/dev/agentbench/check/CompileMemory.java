package dev.agentbench.check;

import dev.agentbench.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The class files that came of the last few sets of sources that compiled, in memory, where no code
 * of an agent reaches them. Thread-safe.
 */
final class CompileMemory {
  private static final int SETS = 8;
  private static final long MAX_BYTES = 4L << 20;

  // Guarded by this. By key, the one used last at the end.
  private final Map<String, Map<String, byte[]>> sets = new LinkedHashMap<>(SETS, 0.75f, true);

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

  /** Writes the class files of a set into a folder; false when it is not known. */
  boolean recall(String key, Path folder) throws IOException {
    Map<String, byte[]> classes;
    synchronized (this) {
      classes = sets.get(key);
    }
    if (classes == null) {
      return false;
    }
    for (Map.Entry<String, byte[]> file : classes.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    return true;
  }

  /** Keeps what is in the folder, unless it is too large. */
  void remember(String key, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    if (bytes(files) > MAX_BYTES) {
      return;
    }
    Map<String, byte[]> classes = new HashMap<>();
    for (Path file : files) {
      classes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
    }
    synchronized (this) {
      sets.put(key, classes);
      if (sets.size() > SETS) {
        sets.remove(sets.keySet().iterator().next());
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
