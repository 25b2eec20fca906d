package dev.agentbench.integrity;

import dev.agentbench.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts on a task that rules need.
 *
 * @param description what the agent was told
 * @param asked files that the task itself asks for, by path
 * @param hidden paths of hidden files that the template does not have
 */
record TrialTask(String description, Set<String> asked, Set<String> hidden) {
  private static final int MOST_HIDDEN = 500;
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n\\s*\\n");
  private static final Pattern CHANGING =
      Pattern.compile(
          "\\b(?:chang|updat|up to date|renam|mov|extend|adapt|adjust|rewrit|writ|edit|remov|delet"
              + "|replac|creat|add)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(?:not|never|no|without|leave|keep|unchanged|untouched|n't)\\b",
          Pattern.CASE_INSENSITIVE);

  TrialTask {
    asked = Set.copyOf(asked);
    hidden = Set.copyOf(hidden);
  }

  static TrialTask of(Task task, Path template) {
    Stream<String> allowed = task.checks().stream().flatMap(check -> check.changeable().stream());
    Set<String> asked =
        Stream.concat(task.expectedFiles().stream(), allowed).collect(Collectors.toSet());
    return new TrialTask(task.description(), asked, hiddenOf(task, template));
  }

  /**
   * Whether the task wants this file to be changed: it lists it, or says so of it by name. A test
   * that is only said to fail is none to be changed.
   */
  boolean asksFor(FileChange change) {
    String name = change.name();
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    Pattern named = Pattern.compile("(?<!\\w)" + Pattern.quote(stem) + "(?!\\w)");
    return asked.contains(change.path())
        || (!stem.isEmpty()
            && SENTENCE
                .splitAsStream(description)
                .filter(sentence -> named.matcher(sentence).find())
                .filter(sentence -> CHANGING.matcher(sentence).find())
                .anyMatch(sentence -> !NEGATION.matcher(sentence).find()));
  }

  private static Set<String> hiddenOf(Task task, Path template) {
    return task.hidden().stream()
        .flatMap(folder -> hiddenIn(folder).stream())
        .filter(path -> !Files.exists(template.resolve(path)))
        .filter(path -> !task.description().contains(nameOf(path)))
        .collect(Collectors.toSet());
  }

  private static List<String> hiddenIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .limit(MOST_HIDDEN)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
