package dev.agentbench.task.yaml;

import dev.agentbench.task.Solution;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.WrongSolution;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.Place;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code solutions/ID.yaml} beside the task files. */
final class SolutionReader {
  private static final Key<Optional<String>> TASK =
      Key.required("task", "the task's id, which the file is named for");
  private static final Key<List<FieldValue>> STEPS =
      Key.items("steps", StepReader::shape, "what the agent does, in order");
  private static final Key<Optional<String>> ANSWER =
      Key.required("answer", "what the agent says at the end");
  private static final Key<Optional<String>> NAME =
      Key.required("name", "what is wrong with it, unique in the file");
  private static final Key<Optional<String>> OTHER_ANSWER =
      Key.text("answer", "what the agent says at the end; without it as in the right solution");
  private static final List<Key<?>> WRONG_KEYS = List.of(NAME, STEPS, OTHER_ANSWER);
  private static final Key<List<FieldValue>> WRONG =
      Key.items("wrong", () -> Shape.mapping(WRONG_KEYS), "solutions that must not pass");

  /** Of a solution file. */
  static final List<Key<?>> KEYS = List.of(TASK, STEPS, ANSWER, WRONG);

  private final Problems problems;
  private final TaskIds ids;
  private final boolean idsComplete;

  /**
   * @param idsComplete whether every task file could be read; otherwise a solution's task may be in
   *     one that could not, and nothing is said about it
   */
  SolutionReader(Problems problems, TaskIds ids, boolean idsComplete) {
    this.problems = problems;
    this.ids = ids;
    this.idsComplete = idsComplete;
  }

  List<Solution> readBeside(Path fileOrFolder) {
    boolean wholeFolder = Files.isDirectory(fileOrFolder);
    Path folder =
        wholeFolder ? fileOrFolder.resolve("solutions") : fileOrFolder.resolveSibling("solutions");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      return YamlFiles.in(folder).stream()
          .filter(file -> wholeFolder || isOfKnownTask(file))
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException unreadable) {
      problems.error(TaskLoader.problem(folder, "the folder cannot be read: " + unreadable, null));
      return List.of();
    }
  }

  private boolean isOfKnownTask(Path file) {
    String name = YamlFiles.stem(file);
    return TaskId.isValid(name) && ids.contains(new TaskId(name));
  }

  private Optional<Solution> read(Path file) {
    String source = file.toString();
    return YamlTree.read(file, source, problems)
        .flatMap(
            root -> FieldValue.root(Place.ofFile(source, problems), root).required(null).mapping())
        .flatMap(fields -> solution(Key.only(fields, KEYS), YamlFiles.stem(file)));
  }

  private Optional<Solution> solution(Fields fields, String fileName) {
    Optional<String> task = TASK.in(fields);
    task.ifPresent(id -> checkTask(id, TASK.of(fields), fileName));
    List<Solution.Step> steps = steps(STEPS.in(fields));
    Optional<String> answer = ANSWER.in(fields);
    List<WrongSolution> wrong = wrong(WRONG.in(fields));
    return task.filter(TaskId::isValid)
        .flatMap(id -> answer.map(text -> new Solution(new TaskId(id), steps, text, wrong)));
  }

  private void checkTask(String id, FieldValue at, String fileName) {
    if (!id.equals(fileName)) {
      at.refuse(
          "is '" + id + "', but the file is named '" + fileName + "'",
          "Name the file after its task.");
    } else if (idsComplete && !isKnown(id)) {
      at.refuse("there is no task '" + id + "'", nearestId(id));
    }
  }

  private boolean isKnown(String id) {
    return TaskId.isValid(id) && ids.contains(new TaskId(id));
  }

  private String nearestId(String id) {
    return NearestWord.among(ids.all(), id)
        .map(NearestWord::question)
        .orElse("Remove the file, or add the task.");
  }

  private static List<WrongSolution> wrong(List<FieldValue> items) {
    Set<String> names = new HashSet<>();
    return items.stream()
        .flatMap(item -> item.mapping().stream())
        .flatMap(fields -> wrong(Key.only(fields, WRONG_KEYS), names).stream())
        .toList();
  }

  private static Optional<WrongSolution> wrong(Fields fields, Set<String> names) {
    Optional<String> name = NAME.in(fields);
    if (name.isPresent() && !names.add(name.get())) {
      NAME.of(fields)
          .refuse(
              "a wrong solution is named '" + name.get() + "' already",
              "Give each a name of its own.");
    }
    List<Solution.Step> steps = steps(STEPS.in(fields));
    Optional<String> answer = OTHER_ANSWER.in(fields);
    if (name.isPresent() && steps.isEmpty() && answer.isEmpty()) {
      NAME.of(fields)
          .refuse(
              "a wrong solution must differ from the right one by 'steps' or 'answer'",
              "Its steps are played after those of the right one.");
    }
    return name.map(given -> new WrongSolution(given, steps, answer.orElse(null)));
  }

  private static List<Solution.Step> steps(List<FieldValue> items) {
    return items.stream().flatMap(item -> StepReader.read(item).stream()).toList();
  }
}
