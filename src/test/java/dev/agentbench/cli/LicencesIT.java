package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The licence texts and notices that the jar carries for the libraries in it. */
class LicencesIT {
  private static final String FOLDER = "META-INF/licenses/";
  private static final Pattern LEGAL_FILE =
      Pattern.compile("(?i)(.*/)?[^/]*(licen[sc]e|notice|copying|copyright)[^/]*(?<!\\.class)");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?m)^ *([^: ]+):([^: ]+):jar:([^: ]+):(?:compile|runtime)$");

  /** Words out of the text of each licence that is known to allow redistribution, by SPDX id. */
  private static final Map<String, String> WORDS =
      Map.of(
          "0BSD", "and/or distribute this software for any purpose with or without fee is hereby",
          "Apache-2.0", "Apache License Version 2.0, January 2004",
          "BSD-2-Clause", "must reproduce the above copyright notice, this list of conditions",
          "BSD-3-Clause", "or promote products derived from this software without specific prior",
          "BSL-1.0", "Boost Software License - Version 1.0",
          "EPL-2.0", "Eclipse Public License - v 2.0",
          "MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy",
          "MPL-2.0", "Mozilla Public License Version 2.0",
          "Minpack", "Minpack Copyright Notice (1999) University of Chicago",
          "dtoa", "provided that this entire notice is included in all copies");

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(System.getProperty("benchmark.jar"));
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void theListNamesTheLibrariesOfTheJarAndNoOthers() throws IOException {
    List<String> listed = list().stream().map(Line::library).toList();
    List<String> libraries = dependencies().stream().map(Dependency::library).toList();

    assertThat(listed).doesNotHaveDuplicates();
    assertThat(without(libraries, listed))
        .as("libraries that THIRD-PARTY.txt lacks, see .github/CONTRIBUTING.md#libraries")
        .isEmpty();
    assertThat(without(listed, libraries))
        .as("lines of THIRD-PARTY.txt for libraries that the jar does not have")
        .isEmpty();
  }

  @Test
  void everyLibraryMayBeRedistributedAndHasTheTextOfItsLicence() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Line line : list()) {
      String texts = texts(line);
      List<List<String>> missing =
          Arrays.stream(line.licence.split(" OR "))
              .map(choice -> Arrays.asList(choice.split(" AND ")))
              .map(parts -> parts.stream().filter(part -> !holds(texts, part)).toList())
              .toList();
      if (missing.stream().noneMatch(List::isEmpty)) {
        problems.add(line.library + " lacks the text of " + missing + " in " + line.texts);
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whatTheLibrariesBringOfLicencesAndNoticesIsInTheJar() throws IOException {
    Map<String, Path> classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .collect(Collectors.toMap(path -> "" + path.getFileName(), path -> path, (a, b) -> a));
    List<String> dropped = new ArrayList<>();
    for (Dependency dependency : dependencies()) {
      Path library = classpath.get(dependency.artifact + "-" + dependency.version + ".jar");
      assertThat(library).as(dependency.library()).isNotNull();
      try (ZipFile files = new ZipFile(library.toFile())) {
        files.stream()
            .map(ZipEntry::getName)
            .filter(name -> LEGAL_FILE.matcher(name).matches())
            .map(name -> FOLDER + dependency.artifact + "/" + name)
            .filter(name -> jar.getEntry(name) == null)
            .forEach(dropped::add);
      }
    }
    assertThat(dropped).isEmpty();
  }

  private static List<String> without(List<String> all, List<String> some) {
    return all.stream().filter(one -> !some.contains(one)).toList();
  }

  private static boolean holds(String texts, String licence) {
    return WORDS.containsKey(licence) && texts.contains(WORDS.get(licence));
  }

  /** All texts of a library, with single blanks; "" when there are none. */
  private String texts(Line line) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String text : line.texts) {
      List<String> files =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(
                  name ->
                      text.endsWith("/")
                          ? name.startsWith(FOLDER + text)
                          : name.equals(FOLDER + text))
              .filter(name -> !name.endsWith("/"))
              .toList();
      assertThat(files).as("%s: %s", line.library, text).isNotEmpty();
      for (String file : files) {
        all.append(read(file)).append(' ');
      }
    }
    return all.toString().replaceAll("\\s+", " ");
  }

  private List<Line> list() throws IOException {
    return read(FOLDER + "THIRD-PARTY.txt")
        .lines()
        .dropWhile(line -> !line.isEmpty())
        .filter(line -> line.contains(":"))
        .map(Line::of)
        .toList();
  }

  private List<Dependency> dependencies() throws IOException {
    List<Dependency> all =
        DEPENDENCY
            .matcher(read(FOLDER + "DEPENDENCIES.txt"))
            .results()
            .map(Dependency::of)
            .toList();
    assertThat(all).hasSizeGreaterThan(20);
    return all;
  }

  private String read(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A line of THIRD-PARTY.txt; texts are names of files, and of folders with "/" behind. */
  private record Line(String library, String licence, List<String> texts) {
    static Line of(String line) {
      String[] cells = line.split(" \\| ");
      assertThat(cells).as(line).hasSize(4);
      assertThat(cells[3]).as(line).startsWith("https://");
      return new Line(cells[0], cells[1], Arrays.asList(cells[2].split(" ")));
    }
  }

  private record Dependency(String group, String artifact, String version) {
    static Dependency of(MatchResult match) {
      return new Dependency(match.group(1), match.group(2), match.group(3));
    }

    String library() {
      return group + ":" + artifact;
    }
  }
}
