package dev.agentbench.web;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.task.edit.Draft;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text that somebody is writing, as a page or a program sends it.
 *
 * @param file the name of the file that it is or will be in; null: the file of the task
 * @param task the id of the task as it is saved; null for a further one, or for a whole file
 * @param whole whether the text is that of the whole file; null: no
 */
public record DraftRequest(
    @Nullable String file, @Nullable String task, @Nullable Boolean whole, @Nullable String text) {

  /** Reads a request; what is none is answered with 400. */
  public static <T> T parse(String json, Class<T> type) {
    try {
      return JsonRecords.read(json, type);
    } catch (IllegalArgumentException malformed) {
      throw WebProblem.badRequest("The body is not understood: " + malformed.getMessage());
    }
  }

  /**
   * The draft in its file.
   *
   * @param fileName of that file
   */
  public record InFile(String fileName, Draft draft) {}

  /** The draft that is meant; 400 or 404 where none can be. */
  public InFile in(TaskDesk desk) {
    String words = Objects.requireNonNullElse(text, "");
    if (task != null) {
      TaskDesk.Located located = desk.task(task);
      return new InFile(located.file().name(), located.with(words));
    }
    if (file == null) {
      throw WebProblem.badRequest("file has to be the name of a task file.");
    }
    return new InFile(
        file,
        Boolean.TRUE.equals(whole)
            ? desk.whole(desk.file(file), words)
            : desk.further(file, words));
  }
}
