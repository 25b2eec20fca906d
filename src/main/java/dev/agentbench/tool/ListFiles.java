package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code list_files}: what is in a folder; the names of folders end in a slash. */
final class ListFiles implements Tool {
  static final int MAX_LISTED = 2000;

  @Override
  public List<String> names() {
    return List.of("list_files");
  }

  /** {@code truncated} says that there are more than are listed. */
  @Override
  public JsonObject run(Arguments arguments, Workspace workspace)
      throws ToolException, IOException {
    Path folder = workspace.resolve(arguments.optional("path").orElse("."));
    boolean recursive = arguments.flag("recursive", false);
    boolean includeHidden = arguments.flag("include_hidden", false);
    Optional<String> pattern = arguments.optional("pattern");
    Glob glob = Glob.of(pattern.orElse("*"), "pattern");
    requireFolder(folder, workspace);
    List<String> files = new ArrayList<>();
    for (FolderEntry entry :
        WorkspaceFiles.under(
            folder, workspace, sub -> recursive && (includeHidden || !isHidden(sub)))) {
      Path path = entry.path();
      String inFolder = folder.relativize(path).toString();
      if ((includeHidden || !isHidden(path)) && glob.matches(inFolder)) {
        files.add(shown(entry, workspace));
      }
    }
    boolean truncated = files.size() > MAX_LISTED;
    List<String> listed = truncated ? files.subList(0, MAX_LISTED) : files;
    return JsonObject.builder()
        .put("files", listed)
        .put("count", listed.size())
        .put("truncated", truncated ? true : null)
        .build();
  }

  private static void requireFolder(Path folder, Workspace workspace)
      throws ToolException, IOException {
    String shown = workspace.relative(folder);
    if (!Files.exists(folder)) {
      throw ToolException.failed(
          "folder not found: " + shown + SimilarFiles.hint(shown, workspace));
    }
    if (!Files.isDirectory(folder)) {
      throw ToolException.failed(shown + " is a file, no folder; read_file shows it");
    }
  }

  private static String shown(FolderEntry entry, Workspace workspace) {
    String path = workspace.relative(entry.path());
    return entry.isFolder() ? path + "/" : path;
  }

  private static boolean isHidden(Path entry) {
    return entry.getFileName().toString().startsWith(".");
  }
}
