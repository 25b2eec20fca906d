package dev.agentbench.workspace;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** An entry of a folder; a link is neither a folder nor a regular file, whatever it leads to. */
public record FolderEntry(Path path, boolean isFolder, boolean isRegularFile) {

  static FolderEntry of(Path path, BasicFileAttributes attributes) {
    return new FolderEntry(path, attributes.isDirectory(), attributes.isRegularFile());
  }
}
