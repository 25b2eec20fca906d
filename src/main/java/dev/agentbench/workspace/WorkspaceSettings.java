package dev.agentbench.workspace;

import java.nio.file.Path;
import java.util.List;

/**
 * Place of workspaces and what of a template is not copied into them.
 *
 * @param root folder that holds one sub-folder per trial
 * @param skipped names of folders that are not copied from a template, such as {@code target}
 * @param ignored further files and folders that are not copied: a name such as {@code .env}
 *     wherever it is, {@code /docs/plans} at that place in the template alone
 */
public record WorkspaceSettings(Path root, List<String> skipped, List<String> ignored) {

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
    ignored = List.copyOf(ignored);
  }

  /** Settings that ignore nothing else. */
  public WorkspaceSettings(Path root, List<String> skipped) {
    this(root, skipped, List.of());
  }

  /**
   * The default with some folders copied after all.
   *
   * @param copied names out of {@link #COPIED_ON_DEMAND}
   */
  public static WorkspaceSettings copying(Path root, List<String> copied, List<String> ignored) {
    return new WorkspaceSettings(
        root, DEFAULT_SKIPPED.stream().filter(name -> !copied.contains(name)).toList(), ignored);
  }

  /** Whether an entry of {@link #ignored} can fit anything. */
  public static boolean isIgnorable(String entry) {
    return entry.startsWith("/")
        ? entry.length() > 1 && !entry.endsWith("/")
        : !entry.isBlank() && !entry.contains("/");
  }

  /**
   * Whether a folder of a template is not copied.
   *
   * @param relative to the template
   */
  boolean skipsFolder(Path relative) {
    return skipped.contains(relative.getFileName().toString()) || ignores(relative);
  }

  /** Whether a file or folder of a template is ignored by its name or place. */
  boolean ignores(Path relative) {
    return !ignored.isEmpty()
        && (ignored.contains(relative.getFileName().toString())
            || ignored.contains("/" + relative.toString().replace('\\', '/')));
  }
}
