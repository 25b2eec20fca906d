package dev.agentbench.web;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.edit.Draft;
import dev.agentbench.task.edit.NewTask;
import dev.agentbench.task.edit.TaskDrafts;
import dev.agentbench.task.edit.TaskDrafts.Validation;
import dev.agentbench.task.edit.TaskEditor;
import dev.agentbench.task.edit.TaskFileText;
import dev.agentbench.task.edit.TaskFiles;
import dev.agentbench.task.edit.TaskSummary;
import dev.agentbench.task.edit.TaskText;
import dev.agentbench.task.yaml.TaskSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The task files for pages and the API: found by ids and names, read anew for each request. */
public final class TaskDesk {
  /** Ids whose addresses lead to other pages. */
  private static final Set<String> TAKEN = Set.of("new", "files");

  private final TaskFiles files;
  private final TaskDrafts drafts;
  private final TaskEditor editor = new TaskEditor(TaskSchemas.taskKeys());

  public TaskDesk(TaskFiles files, TaskDrafts drafts) {
    this.files = files;
    this.drafts = drafts;
  }

  /** A task in its file. */
  public record Located(TaskFileText file, TaskText task) {
    public String text() {
      return file.of(task);
    }

    /** The file with lines that a browser sent for the task. */
    public Draft with(String lines) {
      return file.with(task, LineEnds.restored(text(), lines));
    }
  }

  public TaskFiles files() {
    return files;
  }

  public TaskEditor editor() {
    return editor;
  }

  /** Every task of every file that can be read. */
  public List<TaskSummary> tasks() {
    List<TaskSummary> all = new ArrayList<>();
    for (String name : files.names()) {
      try {
        all.addAll(TaskSummary.of(files.read(name)));
      } catch (InvalidInputException unreadable) {
        // the problems of the whole set name it
      }
    }
    return all;
  }

  /** Whether a task has a page of its own; another one is edited with its file. */
  public static boolean hasPage(String id) {
    return TaskId.isValid(id) && !TAKEN.contains(id);
  }

  /** A file; 404 when there is none. */
  public TaskFileText file(String name) {
    if (!files.names().contains(name)) {
      throw WebProblem.notFound("There is no task file of that name.");
    }
    return files.read(name);
  }

  /** The first task of an id; 404 when there is none. */
  public Located task(String id) {
    return tasks().stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .map(task -> located(task.file(), id))
        .orElseThrow(() -> WebProblem.notFound("There is no task of that id."));
  }

  private Located located(String name, String id) {
    TaskFileText file = files.read(name);
    return file.find(id)
        .map(task -> new Located(file, task))
        .orElseThrow(() -> WebProblem.notFound("There is no task of that id."));
  }

  /** A whole file as a browser sent it. */
  public Draft whole(TaskFileText file, String text) {
    return file.whole().withText(LineEnds.restored(file.text(), text));
  }

  /** A further task of a file, which need not be there yet. */
  public Draft further(String name, String lines) {
    files.path(name);
    return files.names().contains(name)
        ? NewTask.in(files.read(name), lines)
        : NewTask.alone(LineEnds.unified(lines));
  }

  public Validation validate(String file, Draft draft) {
    return drafts.validate(file, draft);
  }

  /** The files as they are. */
  public Validation validate() {
    return drafts.validate();
  }
}
