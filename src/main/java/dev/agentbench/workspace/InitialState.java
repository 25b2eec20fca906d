package dev.agentbench.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace as it was when the agent began. Contents are those of the template; of what the setup
 * changed, they are in memory within bounds. Used by one thread until it is whole, then by any.
 */
final class InitialState {
  private static final int MAX_FILE = 64 << 10;
  private static final int MAX_REMEMBERED = 1 << 20;

  private final Path template;
  private final Snapshot snapshot;
  private final Map<String, byte[]> setUp = new HashMap<>();

  InitialState(Path template, Snapshot snapshot) {
    this.template = template;
    this.snapshot = snapshot;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Remembers small files that are not as the template has them. */
  void rememberSetUp(Workspace workspace) throws IOException {
    int remembered = 0;
    for (String path : snapshot.regularFiles(MAX_FILE)) {
      if (ofTemplate(path, MAX_FILE).isPresent()) {
        continue;
      }
      byte[] bytes = workspace.read(workspace.resolve(path), MAX_FILE);
      remembered += bytes.length;
      if (remembered > MAX_REMEMBERED) {
        return;
      }
      setUp.put(path, bytes);
    }
  }

  /** See {@link Workspace#before}. */
  Optional<byte[]> content(String path, int max) {
    return Optional.ofNullable(setUp.get(path)).or(() -> ofTemplate(path, max));
  }

  private Optional<byte[]> ofTemplate(String path, int max) {
    Path file = template.resolve(path).normalize();
    if (!file.startsWith(template) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(max);
      return snapshot.had(path, bytes) ? Optional.of(bytes) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
