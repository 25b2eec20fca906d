package dev.agentbench.workspace;

import dev.agentbench.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over what a template gives to a workspace: equal digests give equal workspaces. */
public final class TemplateDigest {
  private TemplateDigest() {}

  /**
   * The digest in hex over the paths, contents and executable bits of a template's files, of links
   * where they point.
   *
   * @param skipped names of folders that are not copied
   * @return empty when the template cannot be read, which each trial tells for itself
   */
  public static String of(Path template, List<String> skipped) {
    Map<String, String> lines = new TreeMap<>();
    try {
      Files.walkFileTree(template, new Walk(template, skipped, lines));
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

    Walk(Path root, List<String> skipped, Map<String, String> lines) {
      super(root, skipped);
      this.lines = lines;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root().relativize(file).toString().replace('\\', '/');
      if (attributes.isRegularFile()) {
        lines.put(path, (Files.isExecutable(file) ? "x " : "- ") + content(file));
      } else if (attributes.isSymbolicLink()) {
        lines.put(path, "l " + Files.readSymbolicLink(file));
      }
      return FileVisitResult.CONTINUE;
    }

    private static String content(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return Sha256.of(in);
      }
    }
  }
}
