package dev.agentbench.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Class files in a jar: one file to write, to read and to remove in the place of many. */
record CompiledClasses(Path jar) {
  private static final String ENDING = ".class";

  /**
   * The full name of the class that a source file is named for, wherever its package put it; where
   * several packages have one, the class whose package fits the file's folder best.
   */
  Optional<String> nameOf(String source) throws IOException {
    String path = source.substring(0, source.length() - ".java".length());
    String simpleName = path.substring(path.lastIndexOf('/') + 1);
    List<String> candidates;
    try (ZipFile classes = new ZipFile(jar.toFile())) {
      candidates =
          classes.stream()
              .map(ZipEntry::getName)
              .filter(name -> ("/" + name).endsWith("/" + simpleName + ENDING))
              .map(name -> name.substring(0, name.length() - ENDING.length()))
              .toList();
    }
    return candidates.stream()
        .max(
            Comparator.comparing((String name) -> ("/" + path).endsWith("/" + name))
                .thenComparing(String::length))
        .map(name -> name.replace('/', '.'));
  }
}
