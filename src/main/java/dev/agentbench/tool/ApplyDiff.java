package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.diff.DiffParser;
import dev.agentbench.tool.diff.DiffTarget;
import dev.agentbench.tool.diff.FileChanges;
import dev.agentbench.tool.diff.FileDiff;
import dev.agentbench.tool.file.TextEncoding;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * {@code apply_diff}: a unified diff over one file or several, applied to all of them or none. The
 * argument {@code path} names the file of a diff over one; with several files it may be left out.
 */
final class ApplyDiff implements Tool {
  private final ToolSettings settings;

  ApplyDiff(ToolSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<String> names() {
    return List.of("apply_diff", "apply_patch");
  }

  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    List<FileDiff> files = DiffParser.parse(arguments.required("diff"));
    Optional<String> path = arguments.optional("path");
    Optional<Charset> encoding = TextEncoding.of(arguments);
    FileChanges changes = new FileChanges(workspace, settings.maxFileBytes());
    int hunks = 0;
    for (FileDiff file : files) {
      // In a diff over several files each has its own header; path is then no more than a label.
      Optional<String> named = files.size() == 1 ? path : Optional.empty();
      new DiffTarget(file, named, workspace, changes, encoding, budget).apply();
      hunks += file.hunks().size();
    }
    List<String> paths = changes.commit();
    return JsonObject.builder()
        .put("path", paths.get(0))
        .put("hunks_applied", hunks)
        .put("files_modified", paths)
        .build();
  }
}
