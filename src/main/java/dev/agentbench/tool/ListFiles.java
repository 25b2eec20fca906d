package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.FileKind;
import dev.agentbench.tool.file.SimilarFiles;
import dev.agentbench.tool.file.Skipped;
import dev.agentbench.tool.file.WorkspaceFiles;
import dev.agentbench.workspace.FolderEntry;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code list_files}: what is in a folder; the names of folders end in a slash. */
final class ListFiles implements Tool {
  static final int MAX_LISTED = 2000;

  @Override
  public boolean onlyReads() {
    return true;
  }

  @Override
  public List<String> names() {
    return List.of("list_files");
  }

  /** {@code truncated} says that there are more than are listed. */
  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    Path folder = workspace.resolveToRead(arguments.optional("path").orElse("."));
    boolean recursive = arguments.flag("recursive", false);
    boolean includeHidden = arguments.flag("include_hidden", false);
    PathGlob glob = glob(arguments, recursive, includeHidden);
    requireFolder(folder, workspace, budget);
    List<String> files = new ArrayList<>();
    WorkspaceFiles found =
        WorkspaceFiles.under(
            folder, workspace, sub -> recursive && (includeHidden || !isHidden(sub)), budget);
    for (FolderEntry entry : found.entries()) {
      Path path = entry.path();
      String inFolder = folder.relativize(path).toString();
      if ((includeHidden || !isHidden(path)) && glob.matches(inFolder, budget)) {
        files.add(shown(entry, workspace));
      }
    }
    Skipped skipped = new Skipped();
    found.closed().forEach(closed -> skipped.closed(workspace.relative(closed)));
    if (!found.complete()) {
      skipped.beyondLimit();
    }
    List<String> listed = files.subList(0, Math.min(MAX_LISTED, files.size()));
    JsonObject.Builder answer =
        JsonObject.builder()
            .put("files", listed)
            .put("count", listed.size())
            .put("truncated", (listed.size() < files.size() || !skipped.isEmpty()) ? true : null);
    if (files.isEmpty() && arguments.optional("pattern").isPresent()) {
      answer.put("note", glob.nothingMatched(workspace.relative(folder)));
    }
    return skipped.addTo(answer).build();
  }

  /** A pattern for what is not listed would find nothing and look like an empty folder. */
  private static PathGlob glob(Arguments arguments, boolean recursive, boolean includeHidden)
      throws ToolException {
    PathGlob glob = PathGlob.of(arguments.optional("pattern").orElse("*"), "pattern");
    if (glob.hasFolders() && !recursive) {
      throw ToolException.invalid(
          "argument pattern names folders, and without recursive no path has any; set recursive to"
              + " true, or name the folder in path");
    }
    if (glob.namesHidden() && !includeHidden) {
      throw ToolException.invalid(
          "argument pattern names hidden files, which are left out; set include_hidden to true");
    }
    return glob;
  }

  private static void requireFolder(Path folder, Workspace workspace, Budget budget)
      throws ToolException, IOException {
    String shown = workspace.relative(folder);
    FileKind kind = FileKind.of(folder);
    if (kind == FileKind.NOTHING) {
      throw ToolException.failed(
          "folder not found: " + shown + SimilarFiles.hint(shown, workspace, budget));
    }
    if (kind != FileKind.FOLDER) {
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
