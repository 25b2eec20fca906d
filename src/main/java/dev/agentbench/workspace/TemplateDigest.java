package dev.agentbench.workspace;

import dev.agentbench.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over what a template gives to a workspace: equal digests give equal workspaces. */
public final class TemplateDigest {
  private TemplateDigest() {}

  /** The same over a folder of which nothing is left out. */
  public static String ofAll(Path folder) {
    return of(folder, new WorkspaceSettings(folder, List.of()));
  }

  /**
   * The digest in hex over the paths, contents and executable bits of a template's files, of links
   * where they point.
   *
   * @return empty when the template cannot be read, which each trial tells for itself
   */
  public static String of(Path template, WorkspaceSettings settings) {
    Map<String, String> lines = new TreeMap<>();
    try {
      Files.walkFileTree(template, new Walk(template, settings, lines));
    } catch (IOException unreadable) {
      return "";
    }
    Sha256 all = new Sha256();
    lines.forEach(
        (path, content) -> all.add((content + " " + path + "\n").getBytes(StandardCharsets.UTF_8)));
    return all.hex();
  }

  private static final class Walk extends TemplateWalk {
    private final Map<String, String> lines;

    Walk(Path root, WorkspaceSettings settings, Map<String, String> lines) {
      super(root, settings);
      this.lines = lines;
    }

    @Override
    void found(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root().relativize(file).toString().replace('\\', '/');
      if (attributes.isRegularFile()) {
        lines.put(path, (Files.isExecutable(file) ? "x " : "- ") + content(file));
      } else if (attributes.isSymbolicLink()) {
        lines.put(path, "l " + Files.readSymbolicLink(file));
      }
    }

    private static String content(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return Sha256.of(in);
      }
    }
  }
}
