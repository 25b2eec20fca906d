package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.LineRange;
import dev.agentbench.tool.file.SimilarFiles;
import dev.agentbench.tool.file.TextEncoding;
import dev.agentbench.tool.file.TextFile;
import dev.agentbench.tool.file.TextLines;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code read_file}: a text file, or some of its lines. */
final class ReadFile implements Tool {
  private final ToolSettings settings;

  ReadFile(ToolSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean onlyReads() {
    return true;
  }

  @Override
  public List<String> names() {
    return List.of("read_file");
  }

  /** {@code size} and {@code lines} are those of the whole file, also when a part is read. */
  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    String path = arguments.required("path");
    Optional<Charset> encoding = TextEncoding.of(arguments);
    LineRange range =
        LineRange.of(arguments.positive("start_line"), arguments.positive("end_line"));
    Path file = workspace.resolveToRead(path);
    Optional<byte[]> found = TextFile.bytes(file, workspace, settings.maxFileBytes());
    if (found.isEmpty()) {
      throw missing(file, workspace, budget);
    }
    byte[] bytes = found.get();
    String shown = workspace.relative(file);
    TextFile read = TextFile.decode(bytes, encoding, shown);
    JsonObject.Builder answer =
        JsonObject.builder()
            .put("content", range.of(read.text(), shown))
            .put("path", shown)
            .put("size", bytes.length)
            .put("lines", TextLines.count(read.text()));
    return read.describe(answer).build();
  }

  private static ToolException missing(Path file, Workspace workspace, Budget budget)
      throws IOException {
    String path = workspace.relative(file);
    String similar = SimilarFiles.hint(path, workspace, budget);
    return workspace.everHad(path)
        ? ToolException.failed("file " + path + " is gone: it was deleted or moved" + similar)
        : ToolException.of(Failure.NONEXISTENT_FILE, "file not found: " + path + similar);
  }
}
