package dev.agentbench.workspace;

import java.nio.file.Path;
import java.util.List;

/**
 * Where workspaces live and what is not copied into them.
 *
 * @param root folder that holds one sub-folder per trial
 * @param skipped names of folders that are not copied from a template, such as {@code target}
 */
public record WorkspaceSettings(Path root, List<String> skipped) {

  /** Build and tool folders of the usual languages. */
  public static final List<String> DEFAULT_SKIPPED =
      List.of(
          ".git",
          "target",
          "build",
          "out",
          "node_modules",
          ".dart_tool",
          ".gradle",
          ".idea",
          "__pycache__",
          ".venv");

  public WorkspaceSettings {
    skipped = List.copyOf(skipped);
  }
}
