package dev.agentbench.tool.file;

import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells an agent what the file system did not allow, without paths of this machine. */
public final class FileProblem {
  private FileProblem() {}

  public static String describe(IOException problem, Workspace workspace) {
    if (!(problem instanceof FileSystemException failure)) {
      return "input or output failed: " + withoutRoot(problem.getMessage(), workspace);
    }
    return place(failure.getFile(), workspace) + ": " + reason(failure, workspace);
  }

  private static String reason(FileSystemException failure, Workspace workspace) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (failure instanceof NotDirectoryException) {
      return "is no folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    return withoutRoot(failure.getReason(), workspace);
  }

  private static String place(@Nullable String file, Workspace workspace) {
    if (file == null) {
      return "file";
    }
    try {
      Path path = Path.of(file);
      return path.startsWith(workspace.resolveToRead(".")) ? workspace.relative(path) : "file";
    } catch (InvalidPathException e) {
      return "file";
    }
  }

  private static String withoutRoot(@Nullable String text, Workspace workspace) {
    return text == null
        ? "not possible"
        : text.replace(workspace.resolveToRead(".").toString(), ".");
  }
}
