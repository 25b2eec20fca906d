package dev.agentbench.verify;

import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Changes to files.
 *
 * @param written new content by path
 * @param deleted paths
 */
record FileEdits(SortedMap<String, byte[]> written, List<String> deleted) {

  FileEdits {
    deleted = List.copyOf(deleted);
  }

  /** The same files with other content. */
  FileEdits withContents(BiFunction<String, byte[], byte[]> content) {
    SortedMap<String, byte[]> changed = new TreeMap<>();
    written.forEach((path, bytes) -> changed.put(path, content.apply(path, bytes)));
    return new FileEdits(changed, deleted);
  }

  /** The same content in other places. */
  FileEdits withPaths(UnaryOperator<String> place) {
    SortedMap<String, byte[]> moved = new TreeMap<>();
    written.forEach((path, bytes) -> moved.put(place.apply(path), bytes));
    return new FileEdits(moved, deleted);
  }

  void applyTo(Workspace workspace) throws IOException {
    for (String path : deleted) {
      Files.deleteIfExists(workspace.resolve(path));
    }
    for (var file : written.entrySet()) {
      Path target = workspace.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
