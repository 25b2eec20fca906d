package dev.agentbench.workspace;

import java.nio.file.Path;
import java.util.List;

/**
 * Place of workspaces and folders that are not copied into them.
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

  /**
   * Those that a user may have copied: with {@code .git} a template would hand out its history, and
   * with it perhaps the solution.
   */
  public static final List<String> COPIED_ON_DEMAND =
      DEFAULT_SKIPPED.stream().filter(name -> !name.equals(".git")).toList();

  public WorkspaceSettings {
    skipped = List.copyOf(skipped);
  }

  /**
   * The default with some folders copied after all.
   *
   * @param copied names out of {@link #COPIED_ON_DEMAND}
   */
  public static WorkspaceSettings copying(Path root, List<String> copied) {
    return new WorkspaceSettings(
        root, DEFAULT_SKIPPED.stream().filter(name -> !copied.contains(name)).toList());
  }
}
