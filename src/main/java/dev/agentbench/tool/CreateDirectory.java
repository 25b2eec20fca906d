package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.FileKind;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code create_directory}: makes a folder; one that is there already is no failure. */
final class CreateDirectory implements Tool {

  @Override
  public List<String> names() {
    return List.of("create_directory");
  }

  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    Path folder = workspace.resolve(arguments.required("path"));
    boolean recursive = arguments.flag("recursive", true);
    String shown = workspace.relative(folder);
    FileKind before = FileKind.of(folder);
    boolean existed = before != FileKind.NOTHING;
    if (existed && before != FileKind.FOLDER) {
      throw ToolException.failed(shown + " is a file; a folder of that name cannot be made");
    }
    if (!existed && !recursive && !Files.isDirectory(folder.getParent())) {
      throw ToolException.failed(
          String.format(
              Locale.ROOT,
              "folder %s does not exist; make it first or set recursive to true",
              workspace.relative(folder.getParent())));
    }
    if (!existed) {
      workspace.createFolders(folder);
    }
    workspace.touched(shown);
    return JsonObject.builder().put("path", shown).put("created", !existed).build();
  }
}
