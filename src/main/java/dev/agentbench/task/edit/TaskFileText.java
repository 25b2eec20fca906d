package dev.agentbench.task.edit;

import dev.agentbench.digest.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * The text of a task file as it was read.
 *
 * @param name of the file, without its folder
 * @param text all of it, a byte order mark included
 * @param fingerprint SHA-256 of its bytes
 * @param tasks whose lines are their own, in their order; none in a file that is no YAML
 */
public record TaskFileText(String name, String text, String fingerprint, List<TaskText> tasks) {
  static final String BOM = "\uFEFF";

  public TaskFileText {
    tasks = List.copyOf(tasks);
  }

  /** A text with the tasks that are found in it. */
  public static TaskFileText of(String name, String text) {
    return new TaskFileText(name, text, Sha256.of(text), TaskSpans.in(text));
  }

  /** The first task of an id. */
  public Optional<TaskText> find(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  /** The lines of a task of this file. */
  public String of(TaskText task) {
    return text.substring(task.start(), task.end());
  }

  /** The file with other lines for a task: a draft. */
  public Draft with(TaskText task, String lines) {
    return new Draft(text, task.start(), task.end()).withText(lines);
  }

  /** The whole file as a draft. */
  public Draft whole() {
    return new Draft(text, 0, text.length());
  }
}
