package dev.agentbench.verify;

import dev.agentbench.workspace.WorkspaceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The regular files below a folder with their content, build folders left out.
 *
 * @param contents by path, parted by {@code /}
 */
record FileTree(SortedMap<String, byte[]> contents) {

  static FileTree of(Path root) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            return !folder.equals(root) && WorkspaceSettings.DEFAULT_SKIPPED.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              String path = root.relativize(file).toString().replace('\\', '/');
              contents.put(path, Files.readAllBytes(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new FileTree(contents);
  }

  /** The texts of some files, by path. */
  SortedMap<String, String> texts(Predicate<String> path) {
    SortedMap<String, String> texts = new TreeMap<>();
    contents.forEach(
        (name, bytes) -> {
          if (path.test(name)) {
            texts.put(name, new String(bytes, StandardCharsets.UTF_8));
          }
        });
    return texts;
  }

  /** What became of {@code before}. */
  FileEdits since(FileTree before) {
    SortedMap<String, byte[]> written = new TreeMap<>();
    contents.forEach(
        (path, bytes) -> {
          if (!Arrays.equals(bytes, before.contents.get(path))) {
            written.put(path, bytes);
          }
        });
    return new FileEdits(
        written,
        before.contents.keySet().stream().filter(path -> !contents.containsKey(path)).toList());
  }
}
