package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.SimilarFiles;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** {@code delete_file}: removes a file, a link (not what it leads to) or an empty folder. */
final class DeleteFile implements Tool {

  @Override
  public List<String> names() {
    return List.of("delete_file");
  }

  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    Path file = workspace.resolve(arguments.required("path"));
    String shown = workspace.relative(file);
    if (file.equals(workspace.root())) {
      throw ToolException.refused("the workspace itself cannot be deleted");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw ToolException.failed(
          "nothing to delete at " + shown + SimilarFiles.hint(shown, workspace, budget));
    }
    try {
      workspace.delete(file);
    } catch (DirectoryNotEmptyException e) {
      throw ToolException.failed(
          shown + " is a folder that is not empty; delete the files in it first");
    }
    workspace.touched(shown);
    return JsonObject.of("path", shown);
  }
}
