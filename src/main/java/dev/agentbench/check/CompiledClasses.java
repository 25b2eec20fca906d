package dev.agentbench.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of class files. */
record CompiledClasses(Path folder) {

  /**
   * The full name of the class that a source file is named for, wherever its package put it; where
   * several packages have one, the class whose package fits the file's folder best.
   */
  Optional<String> nameOf(String source) throws IOException {
    String path = source.substring(0, source.length() - ".java".length());
    String simpleName = path.substring(path.lastIndexOf('/') + 1);
    List<String> candidates;
    try (Stream<Path> all = Files.walk(folder)) {
      candidates =
          all.filter(file -> file.getFileName().toString().equals(simpleName + ".class"))
              .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
              .map(file -> file.substring(0, file.length() - ".class".length()))
              .toList();
    }
    return candidates.stream()
        .max(
            Comparator.comparing((String name) -> ("/" + path).endsWith("/" + name))
                .thenComparing(String::length))
        .map(name -> name.replace('/', '.'));
  }
}
