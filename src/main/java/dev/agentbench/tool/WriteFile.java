package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.ByteOrderMark;
import dev.agentbench.tool.file.FileKind;
import dev.agentbench.tool.file.TextEncoding;
import dev.agentbench.tool.file.TextFile;
import dev.agentbench.tool.file.TextLines;
import dev.agentbench.workspace.PathRefusedException;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    String path = arguments.required("path");
    String content = arguments.content("content");
    Optional<Charset> encoding = TextEncoding.of(arguments);
    boolean createFolders = arguments.flag("create_dirs", true);
    boolean backup = arguments.flag("backup", false);
    Path file = workspace.resolve(path);
    String shown = workspace.relative(file);
    FileKind before = FileKind.of(file);
    TextFile written = likeBefore(file, before, encoding, workspace).with(content);
    byte[] bytes = written.encode("content", "use encoding utf-8");
    check(before, shown, bytes.length);
    boolean existed = before != FileKind.NOTHING;
    if (!existed) {
      makeParent(file, createFolders, workspace);
    }
    if (backup && existed) {
      saveOld(file, shown + ".bak", workspace);
    }
    workspace.write(file, bytes);
    workspace.touched(shown);
    JsonObject.Builder answer =
        JsonObject.builder()
            .put("path", shown)
            .put("size", bytes.length)
            .put("lines", TextLines.count(written.text()))
            .put("bytes_written", bytes.length)
            .put("message", (existed ? "replaced " : "created ") + shown);
    return written.describe(answer).build();
  }

  /**
   * A byte order mark, which readers of the text do not see, stays when a file is replaced, and
   * with it the charset.
   */
  private static TextFile likeBefore(
      Path file, FileKind before, Optional<Charset> encoding, Workspace workspace)
      throws IOException {
    if (before != FileKind.FILE) {
      return TextFile.empty(encoding);
    }
    try {
      byte[] start = workspace.read(file, ByteOrderMark.LONGEST);
      return TextFile.begunWith(start, encoding);
    } catch (PathRefusedException | AccessDeniedException unreadable) {
      return TextFile.empty(encoding); // whether it may be replaced is told by the write
    }
  }

  private void check(FileKind before, String shown, int size) throws ToolException {
    if (size > settings.maxFileBytes()) {
      throw ToolException.refused(
          String.format(
              Locale.ROOT,
              "content of %d bytes for %s is larger than the limit of %d bytes",
              size,
              shown,
              settings.maxFileBytes()));
    }
    if (before == FileKind.FOLDER) {
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
          String.format(
              Locale.ROOT,
              "folder %s does not exist; make it first or set create_dirs to true",
              workspace.relative(parent)));
    }
    workspace.createFolders(parent);
  }

  private void saveOld(Path file, String name, Workspace workspace)
      throws IOException, ToolException {
    Optional<byte[]> old = TextFile.bytes(file, workspace, settings.maxFileBytes());
    if (old.isPresent()) {
      workspace.write(workspace.resolve(name), old.get());
      workspace.touched(name);
    }
  }
}
