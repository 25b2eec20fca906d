package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import java.util.List;
import java.util.regex.Pattern;

/** Puts the lines of a further task into a file, behind its last one, or into a new file. */
public final class NewTask {
  private static final Pattern LINE_START = Pattern.compile("(?m)^(?=.*\\S)");

  private NewTask() {}

  /** A file with nothing but the task. */
  public static Draft alone(String lines) {
    String head = "tasks:\n";
    String whole = head + ended(lines, "\n");
    return new Draft(whole, head.length(), whole.length());
  }

  /**
   * A file with one task more.
   *
   * @param lines of the task, from its dash on; indented as the others are
   * @throws InvalidInputException when the file has no task with lines of its own
   */
  public static Draft in(TaskFileText file, String lines) {
    List<TaskText> tasks = file.tasks();
    if (tasks.isEmpty()) {
      throw new InvalidInputException(
          file.name() + " has no list of tasks, line by line, to add one to",
          "Choose another file, or edit the file as a whole.");
    }
    TaskText last = tasks.get(tasks.size() - 1);
    String lineBreak = Lines.usualBreak(file.text());
    String before = file.text().substring(0, last.end());
    boolean open = Lines.withoutBreak(before, before.length()) == before.length();
    String gap = open ? lineBreak + lineBreak : lineBreak;
    String task = indented(ended(lines, lineBreak), dash(file.of(last)) - dash(lines));
    int start = last.end() + gap.length();
    return new Draft(
        before + gap + task + file.text().substring(last.end()), start, start + task.length());
  }

  /** The lines of a task as those of another one, with another id. */
  public static String like(TaskFileText file, TaskText task, String id) {
    Draft copy = file.with(task, file.of(task));
    return new TaskEditor(List.of()).apply(copy, new Change.Text("id", id, false)).text();
  }

  private static String ended(String lines, String lineBreak) {
    boolean ends = Lines.withoutBreak(lines, lines.length()) < lines.length();
    return ends ? lines : lines + lineBreak;
  }

  /** The column of the first dash that begins a line; 0 where there is none. */
  private static int dash(String lines) {
    return lines
        .lines()
        .filter(line -> line.stripLeading().startsWith("-"))
        .mapToInt(line -> line.indexOf('-'))
        .findFirst()
        .orElse(0);
  }

  private static String indented(String lines, int by) {
    return by > 0
        ? LINE_START.matcher(lines).replaceAll(" ".repeat(by))
        : by < 0 ? Pattern.compile("(?m)^ {0," + -by + "}").matcher(lines).replaceAll("") : lines;
  }
}
