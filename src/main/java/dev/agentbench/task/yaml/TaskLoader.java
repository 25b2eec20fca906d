package dev.agentbench.task.yaml;

import dev.agentbench.error.Problem;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads task files and the reference solutions beside them. */
public final class TaskLoader {

  /**
   * Loads a file, or the YAML files directly inside a folder, by name.
   *
   * <p>Solutions stand in the folder {@code solutions} beside the task files. With a folder of
   * tasks all of them are read, and one that belongs to no task is a problem; with a single file
   * only those of its own tasks are.
   *
   * @throws dev.agentbench.error.InvalidInputException with every problem of every file
   */
  public TaskSet load(Path fileOrFolder) {
    return load(fileOrFolder, null);
  }

  /**
   * The same as if a file had another text, or were there at all.
   *
   * @param draft of a file directly inside the folder, or of the file itself; null: none
   */
  public TaskSet load(Path fileOrFolder, @Nullable FileDraft draft) {
    Problems problems = new Problems();
    TaskIds ids = new TaskIds();
    TaskFileReader reader = new TaskFileReader(problems, ids);
    List<Task> tasks = new ArrayList<>();
    boolean allRead = true;
    for (Path file : taskFiles(fileOrFolder, draft, problems)) {
      Optional<List<Task>> read =
          draft != null && draft.isOf(file) ? reader.parse(file, draft.text()) : reader.read(file);
      read.ifPresent(tasks::addAll);
      allRead &= read.isPresent();
    }
    List<Solution> solutions = new SolutionReader(problems, ids, allRead).readBeside(fileOrFolder);
    problems.throwIfAny();
    return new TaskSet(fileOrFolder, tasks, solutions, problems.warnings());
  }

  private static List<Path> taskFiles(
      Path fileOrFolder, @Nullable FileDraft draft, Problems problems) {
    if (draft != null && !Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    if (!Files.exists(fileOrFolder)) {
      problems.error(
          problem(
              fileOrFolder.toAbsolutePath(),
              "does not exist",
              "Give the command in the folder of your config.yaml, or name your tasks in benchmark.tasks_file."));
      return List.of();
    }
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try {
      List<Path> files = YamlFiles.in(fileOrFolder, draft);
      if (files.isEmpty()) {
        problems.error(
            problem(
                fileOrFolder,
                "the folder holds no task file (*.yaml, *.yml)",
                "Name a task file, or a folder with task files directly inside."));
      }
      return files;
    } catch (IOException unreadable) {
      problems.error(problem(fileOrFolder, "the folder cannot be read: " + unreadable, null));
      return List.of();
    }
  }

  static Problem problem(Path source, String message, @Nullable String advice) {
    return new Problem(source.toString(), 0, 0, null, message, advice);
  }
}
