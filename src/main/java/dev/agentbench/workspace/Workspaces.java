package dev.agentbench.workspace;

import dev.agentbench.error.BenchmarkException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes private copies of templates. Thread-safe. */
public final class Workspaces {
  private static final int MAX_NAME_LENGTH = 120;

  private final WorkspaceSettings settings;

  public Workspaces(WorkspaceSettings settings) {
    this.settings = settings;
  }

  /**
   * Copies a template; the template is never written. Folders named in the settings are not copied
   * at any depth, nor is the folder of the workspaces itself where it lies in the template.
   *
   * @param name of the new folder, made unique when taken; characters other than letters, digits
   *     and {@code . _ -} become {@code _}
   * @throws dev.agentbench.error.BenchmarkException when the template is missing or cannot be
   *     copied; nothing is left behind then
   */
  public Workspace create(Path template, String name) {
    if (!Files.isDirectory(template)) {
      throw new BenchmarkException(
          "the project template " + template.toAbsolutePath() + " is not a folder",
          "Set benchmark.test_project, or the task's project, to the folder that tasks start"
              + " from.");
    }
    Path folder = newFolder(plain(name));
    try {
      return new CopiedWorkspace(
          folder, TemplateCopy.copy(template.toRealPath(), folder, settings));
    } catch (IOException e) {
      TreeDeletion.delete(folder);
      throw new BenchmarkException(
          "could not copy the project template "
              + template
              + " to a folder in "
              + settings.root()
              + ": "
              + reason(e),
          "Check that the template can be read and that the disk has room.",
          e);
    }
  }

  private Path newFolder(String name) {
    try {
      Path parent = Files.createDirectories(settings.root()).toRealPath();
      Path folder = parent.resolve(name);
      for (int count = 2; !made(folder); count++) {
        folder = parent.resolve(name + "-" + count);
      }
      return folder;
    } catch (IOException e) {
      throw new BenchmarkException(
          "could not make a workspace folder in " + settings.root() + ": " + reason(e),
          "Check that the folder can be written.",
          e);
    }
  }

  /** Without the file where the reason is clear: the same trouble reads the same in each trial. */
  private static String reason(IOException e) {
    Optional<String> trouble = MachineTrouble.of(e);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    return e instanceof FileSystemException at && at.getReason() != null
        ? at.getReason()
        : e.toString();
  }

  private static boolean made(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    String bounded = plain.length() > MAX_NAME_LENGTH ? plain.substring(0, MAX_NAME_LENGTH) : plain;
    return bounded.isEmpty() ? "workspace" : bounded;
  }
}
