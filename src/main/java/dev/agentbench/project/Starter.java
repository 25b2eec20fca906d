package dev.agentbench.project;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language with its test program, as projects have it.
 *
 * @param name for people
 * @param example null: no test program is known
 */
record Starter(String name, Signs signs, @Nullable Example example, Needs needs) {

  /**
   * Files by which a project of this kind is known.
   *
   * @param files at the root, any of them
   * @param word that one of them has to contain; null: none
   * @param extensions of its sources
   */
  record Signs(List<String> files, @Nullable String word, List<String> extensions) {
    Signs {
      files = List.copyOf(files);
      extensions = List.copyOf(extensions);
    }

    boolean fit(ProjectFolder folder) {
      return files.stream()
          .anyMatch(file -> word == null ? folder.has(file) : folder.mentions(file, word));
    }

    int sources(ProjectFolder folder) {
      return extensions.stream().mapToInt(folder::count).sum();
    }
  }

  /**
   * What the configuration of such a project sets.
   *
   * @param languages lines of {@code benchmark.languages}
   * @param presets of {@code benchmark.tools}
   * @param copied folders of {@code benchmark.copy}
   * @param readable what its test program reads besides, of {@code sandbox_read_only}
   * @param ignored names of {@code benchmark.ignore}
   */
  record Needs(
      List<String> languages,
      List<String> presets,
      List<String> copied,
      List<String> readable,
      List<String> ignored) {
    Needs {
      languages = List.copyOf(languages);
      presets = List.copyOf(presets);
      copied = List.copyOf(copied);
      readable = List.copyOf(readable);
      ignored = List.copyOf(ignored);
    }
  }

  /** The example as it lies in this project: below {@code src} where scripts lie there. */
  Optional<Example> exampleIn(ProjectFolder folder) {
    boolean scripts = needs.presets().contains("typescript") && folder.has("src");
    return Optional.ofNullable(example).map(each -> scripts ? each.in("src/") : each);
  }
}
