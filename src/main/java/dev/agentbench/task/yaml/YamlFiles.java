package dev.agentbench.task.yaml;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The YAML files directly inside a folder. */
final class YamlFiles {
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(file -> file.getFileName().toString());

  private YamlFiles() {}

  /** The same with the file of a draft, if it is not there yet; null: none. */
  static List<Path> in(Path folder, @Nullable FileDraft draft) throws IOException {
    List<Path> files = in(folder);
    if (draft != null && files.stream().noneMatch(draft::isOf)) {
      files.add(folder.resolve(draft.file().getFileName()));
      files.sort(BY_NAME);
    }
    return files;
  }

  /** By name; sub-folders and hidden files are left out. */
  static List<Path> in(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".")) {
          files.add(entry);
        }
      }
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    files.sort(BY_NAME);
    return files;
  }

  /** The name without {@code .yaml} or {@code .yml}. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }
}
