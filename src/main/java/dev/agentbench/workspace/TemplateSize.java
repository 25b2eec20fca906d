package dev.agentbench.workspace;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.workspace.command.CommandSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Size of the files of a template that are copied. */
public final class TemplateSize {
  private TemplateSize() {}

  /**
   * Refuses a template that alone takes what a workspace may: the first command in each workspace
   * would be killed for it. One that cannot be read is told by each trial.
   *
   * @throws InvalidInputException when it is too large
   */
  public static void requireRoom(
      Path template, WorkspaceSettings workspaces, CommandSettings commands) {
    long bytes = of(template, workspaces);
    if (bytes > commands.maxWorkspaceBytes()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "the project template %s takes %d MiB, more than the %d MiB that a workspace may"
                  + " take",
              template,
              bytes >> 20,
              commands.maxWorkspaceBytes() >> 20),
          "Remove what tasks do not need, or raise benchmark.tools.max_workspace_size.");
    }
  }

  private static long of(Path template, WorkspaceSettings settings) {
    Sum sum = new Sum(template, settings);
    try {
      Files.walkFileTree(template, sum);
    } catch (IOException unreadable) {
      return 0;
    }
    return sum.bytes;
  }

  private static final class Sum extends TemplateWalk {
    private long bytes;

    Sum(Path root, WorkspaceSettings settings) {
      super(root, settings);
    }

    @Override
    void found(Path file, BasicFileAttributes attributes) {
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
    }
  }
}
