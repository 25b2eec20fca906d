package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.Solution;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.WrongSolution;
import dev.agentbench.text.Quantity;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.Place;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
      new Key<>(
          "answer",
          false,
          Shape::filled,
          "what the agent says at the end",
          FieldValue::requiredText);
  private static final Key<Optional<String>> NAME =
      Key.required("name", "what is wrong with it, unique in the file");
  private static final Key<Optional<String>> OTHER_ANSWER =
      Key.text("answer", "what the agent says at the end; without it as in the right solution");
  private static final List<Key<?>> WRONG_KEYS = List.of(NAME, STEPS, OTHER_ANSWER);
  private static final Key<List<FieldValue>> WRONG =
      Key.items("wrong", () -> Shape.mapping(WRONG_KEYS), "solutions that must not pass");

  private static final List<Key<?>> PART_KEYS = List.of(STEPS, ANSWER, WRONG);
  private static final Key<List<FieldValue>> SOLUTIONS =
      Key.items(
          "solutions",
          () -> Shape.withOneOf(Shape.mapping(PART_KEYS), List.of(ANSWER.name())),
          "instead of the others, for a task with steps: the solution of each step, in order");
  private static final List<Key<?>> KEYS = List.of(TASK, STEPS, ANSWER, WRONG, SOLUTIONS);

  private static final TaskId UNNAMED = new TaskId("-");

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

  /** Of a solution file. */
  static ObjectNode shape() {
    return Shape.withOneOf(Shape.mapping(KEYS), List.of(ANSWER.name(), SOLUTIONS.name()));
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

  private List<Solution> read(Path file) {
    String source = file.toString();
    return YamlTree.read(file, source, problems)
        .flatMap(
            root -> FieldValue.root(Place.ofFile(source, problems), root).required(null).mapping())
        .map(fields -> solutions(Key.only(fields, KEYS), YamlFiles.stem(file)))
        .orElse(List.of());
  }

  private List<Solution> solutions(Fields fields, String fileName) {
    Optional<String> task = TASK.in(fields);
    task.ifPresent(id -> checkTask(id, TASK.of(fields), fileName));
    Optional<TaskId> id = task.filter(TaskId::isValid).map(TaskId::new);
    List<Fields> parts = fields.has(SOLUTIONS.name()) ? parts(fields) : List.of(fields);
    id.filter(ids::contains).ifPresent(known -> checkCount(known, parts.size(), fields));
    List<Solution> solutions = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      // read without an id too, so that all its problems are told
      solution(parts.get(i), id.orElse(UNNAMED), i + 1).ifPresent(solutions::add);
    }
    return solutions;
  }

  private static List<Fields> parts(Fields fields) {
    for (Key<?> key : PART_KEYS) {
      if (fields.has(key.name())) {
        key.of(fields).refuse("stands beside 'solutions'", "Move it into the solution of a step.");
      }
    }
    return SOLUTIONS.in(fields).stream()
        .flatMap(item -> item.mapping().stream())
        .map(part -> Key.only(part, PART_KEYS))
        .toList();
  }

  private void checkCount(TaskId task, int solutions, Fields fields) {
    int steps = ids.stepsOf(task);
    if (solutions != steps) {
      SOLUTIONS
          .of(fields)
          .refuse(
              "the task has "
                  + Quantity.plural(steps, "step")
                  + ", but here is the solution of "
                  + solutions,
              "Write one item under 'solutions' for each step of the task.");
    }
  }

  private static Optional<Solution> solution(Fields fields, TaskId task, int step) {
    List<Solution.Step> steps = steps(STEPS.in(fields));
    Optional<String> answer = ANSWER.in(fields);
    List<WrongSolution> wrong = wrong(WRONG.in(fields));
    return answer.map(text -> new Solution(task, step, steps, text, wrong));
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
