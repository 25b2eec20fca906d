package dev.agentbench.check.java;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;

/** Class files in a jar: one file to write, to read and to remove in the place of many. */
public record CompiledClasses(Path jar) {

  /**
   * The full name of the class that a source file is named for, in whatever package. Only a class
   * that was compiled from this very file is meant, however the others are called.
   *
   * @param source path in the workspace, ends in {@code .java}
   */
  public Optional<String> nameOf(String source) throws IOException {
    String simpleName =
        source.substring(source.lastIndexOf('/') + 1, source.length() - ".java".length());
    return from(Set.of(source)).stream()
        .filter(name -> name.substring(name.lastIndexOf('.') + 1).equals(simpleName))
        .findFirst();
  }

  /** The full names of all classes that were compiled from these sources. */
  public List<String> from(Set<String> sources) throws IOException {
    try (ZipFile classes = new ZipFile(jar.toFile());
        BufferedReader origins =
            new BufferedReader(
                new InputStreamReader(
                    classes.getInputStream(classes.getEntry(ClassJar.ORIGINS)),
                    StandardCharsets.UTF_8))) {
      return origins
          .lines()
          .map(line -> line.split("\t", 2))
          .filter(line -> sources.contains(line[1]))
          .map(line -> line[0].replace('/', '.'))
          .toList();
    }
  }
}
