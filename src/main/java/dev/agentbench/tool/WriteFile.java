package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code write_file}: makes or replaces a file as a whole. */
final class WriteFile implements Tool {
  private final ToolSettings settings;

  WriteFile(ToolSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<String> names() {
    return List.of("write_file", "write_to_file");
  }

  @Override
  public JsonObject run(Arguments arguments, Workspace workspace)
      throws ToolException, IOException {
    String path = arguments.required("path");
    String content = arguments.content("content");
    Charset charset = TextFile.charset(arguments.optional("encoding").orElse("utf-8"));
    boolean createFolders = arguments.flag("create_dirs", true);
    boolean backup = arguments.flag("backup", false);
    byte[] bytes = TextFile.encode(content, charset);
    Path file = workspace.resolve(path);
    String shown = workspace.relative(file);
    check(file, shown, bytes.length);
    boolean existed = Files.exists(file);
    makeParent(file, createFolders, workspace);
    if (backup && existed) {
      saveOld(file, shown + ".bak", workspace);
    }
    workspace.write(file, bytes);
    workspace.touched(shown);
    return JsonObject.builder()
        .put("path", shown)
        .put("size", bytes.length)
        .put("lines", TextFile.countLines(content))
        .put("bytes_written", bytes.length)
        .put("message", (existed ? "replaced " : "created ") + shown)
        .build();
  }

  private void check(Path file, String shown, int size) throws ToolException {
    if (size > settings.maxFileBytes()) {
      throw ToolException.refused(
          String.format(
              Locale.ROOT,
              "content of %d bytes for %s is larger than the limit of %d bytes",
              size,
              shown,
              settings.maxFileBytes()));
    }
    if (Files.isDirectory(file)) {
      throw ToolException.failed(shown + " is a folder, no file can be written there");
    }
  }

  private static void makeParent(Path file, boolean create, Workspace workspace)
      throws ToolException, IOException {
    Path parent = file.getParent();
    if (Files.isDirectory(parent)) {
      return;
    }
    if (!create) {
      throw ToolException.failed(
          "folder %s does not exist; make it first or set create_dirs to true"
              .formatted(workspace.relative(parent)));
    }
    workspace.createFolders(parent);
  }

  private void saveOld(Path file, String name, Workspace workspace)
      throws IOException, ToolException {
    byte[] old = TextFile.bytes(file, workspace, settings.maxFileBytes());
    workspace.write(workspace.resolve(name), old);
    workspace.touched(name);
  }
}
