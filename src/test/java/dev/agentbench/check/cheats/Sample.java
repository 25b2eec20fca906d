package dev.agentbench.check.cheats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an agent leaves behind in a sample task, honestly or not.
 *
 * @param language and id of the task: {@code java}, {@code javascript}, {@code python}
 * @param tries what it does, one line
 * @param refusedBy what keeps a cheat from passing; empty for honest work and cheats that pass
 * @param notRefused why a cheat passes all the same; empty for all others
 * @param runs commands of the agent after the files are written
 * @param files that the agent writes, by path
 */
record Sample(
    String language,
    String name,
    String tries,
    String refusedBy,
    String notRefused,
    List<String> runs,
    Map<String, String> files) {
  static final Path FOLDER = Path.of("src", "test", "resources", "cheats");
  static final List<String> LANGUAGES = List.of("java", "javascript", "python");

  private static final Set<String> KEYS = Set.of("Tries", "Does", "Refused", "Not refused", "Runs");

  Sample {
    files = Map.copyOf(files);
    if (tries.isEmpty()) {
      throw new IllegalArgumentException(name + " does not say what it tries");
    }
  }

  /** All cheats, by language and name. */
  static List<Sample> cheats() {
    return in(FOLDER);
  }

  /** Unusual but honest work, by language and name. */
  static List<Sample> honest() {
    return in(FOLDER.resolve("honest"));
  }

  private static List<Sample> in(Path folder) {
    List<Sample> samples = new ArrayList<>();
    for (String language : LANGUAGES) {
      try (Stream<Path> files = Files.list(folder.resolve(language))) {
        files
            .sorted()
            .map(file -> read(language, file))
            .filter(sample -> sample.toString().contains(System.getProperty("cheats.only", "")))
            .forEach(samples::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return samples;
  }

  private static Sample read(String language, Path file) {
    FileArchive archive = FileArchive.read(file);
    if (!KEYS.containsAll(archive.header().keySet())) {
      throw new IllegalArgumentException(file + ": keys are " + KEYS);
    }
    return new Sample(
        language,
        file.getFileName().toString().replace(".txtar", ""),
        String.join(" ", archive.all("Tries")) + String.join(" ", archive.all("Does")),
        String.join(" ", archive.all("Refused")),
        String.join(" ", archive.all("Not refused")),
        archive.all("Runs"),
        archive.files());
  }

  @Override
  public String toString() {
    return language + "/" + name;
  }
}
