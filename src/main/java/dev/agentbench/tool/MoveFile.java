package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.SimilarFiles;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code move_file}: moves or renames a file or folder. Into an existing folder it keeps its name;
 * nothing is ever overwritten.
 */
final class MoveFile implements Tool {

  @Override
  public List<String> names() {
    return List.of("move_file");
  }

  /** {@code path} of the answer is the new place. */
  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    Path source = workspace.resolve(arguments.required("source"));
    Path destination = workspace.resolve(arguments.required("destination"));
    String from = workspace.relative(source);
    if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
      throw ToolException.failed(
          "nothing to move at " + from + SimilarFiles.hint(from, workspace, budget));
    }
    if (source.equals(workspace.root())) {
      throw ToolException.refused("the workspace itself cannot be moved");
    }
    Path target =
        Files.isDirectory(destination)
            ? workspace.resolve(workspace.relative(destination.resolve(source.getFileName())))
            : destination;
    String to = workspace.relative(target);
    check(source, target, to);
    workspace.createFolders(target.getParent());
    workspace.move(source, target);
    workspace.touched(from);
    workspace.touched(to);
    return JsonObject.of("path", to);
  }

  private static void check(Path source, Path target, String to) throws ToolException {
    if (target.startsWith(source)) {
      throw ToolException.failed("source and destination are the same, or one inside the other");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw ToolException.failed(to + " exists already; delete it first or choose another name");
    }
  }
}
