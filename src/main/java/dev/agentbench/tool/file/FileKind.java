package dev.agentbench.tool.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The kind of file at a path, links followed. */
public enum FileKind {
  /** Nothing, or nothing that can be looked at. */
  NOTHING,
  FILE,
  FOLDER,

  /** A pipe, a socket or a device. */
  OTHER;

  /** Looks once: each question of {@code Files} is a look of its own. */
  public static FileKind of(Path path) {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (found.isRegularFile()) {
        return FILE;
      }
      return found.isDirectory() ? FOLDER : OTHER;
    } catch (IOException none) {
      return NOTHING;
    }
  }
}
