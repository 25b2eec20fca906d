package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the items of {@code steps} of a task. */
final class TaskStepReader {
  private static final int MOST_STEPS = 50;
  private static final String PASSED = "passed";
  private static final String HOW =
      "A step needs a description of its own and at least one check under auto_check.";

  private static final Key<Optional<String>> DESCRIPTION =
      Key.required("description", "what the agent is told in this step, word for word; unique");
  private static final Key<Optional<List<FieldValue>>> CHECKS =
      new Key<>(
          "auto_check",
          true,
          () -> Shape.filledList(CheckReader.shape()),
          "what is checked when the agent has answered this step",
          value -> value.required(HOW).items("a list"));
  private static final Key<Optional<String>> STOP =
      Key.choice(
          "stop_unless", List.of(PASSED), "leaves out the steps that follow when this one fails");
  private static final Key<Optional<String>> HIDDEN =
      Key.text("hidden", "a folder with files for the checks of this step, instead of the task's");
  private static final List<Key<?>> KEYS = List.of(DESCRIPTION, CHECKS, STOP, HIDDEN);

  private final TaskIds ids;
  private final Path folder;
  private final @Nullable HiddenFilesFolder hiddenOfTask;
  private final int longestAnswer;

  /**
   * @param folder that holds the task file
   * @param hiddenOfTask of steps that name no folder; null: none
   * @param longestAnswer that passes a check of the answer, in characters
   */
  TaskStepReader(
      TaskIds ids, Path folder, @Nullable HiddenFilesFolder hiddenOfTask, int longestAnswer) {
    this.ids = ids;
    this.folder = folder;
    this.hiddenOfTask = hiddenOfTask;
    this.longestAnswer = longestAnswer;
  }

  static ObjectNode shape() {
    return Shape.mapping(KEYS);
  }

  /** The steps; what is wrong with them becomes a problem. */
  List<ReadStep> read(FieldValue list) {
    List<FieldValue> items = list.items();
    if (items.isEmpty() && (!list.isPresent() || list.isList())) {
      list.refuse("has no step", HOW);
    }
    if (items.size() > MOST_STEPS) {
      list.refuse("has " + items.size() + " steps, more than " + MOST_STEPS, null);
      return List.of();
    }
    List<ReadStep> steps = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      boolean last = i == items.size() - 1;
      items.get(i).required(HOW).mapping().map(fields -> step(fields, last)).ifPresent(steps::add);
    }
    return steps;
  }

  private ReadStep step(Fields given, boolean last) {
    Fields fields = Key.only(given, KEYS);
    Optional<String> description = DESCRIPTION.in(fields);
    description.ifPresent(text -> ids.addDescription(text, DESCRIPTION.of(fields)));
    List<FieldValue> items = CHECKS.in(fields).orElse(List.of());
    if (items.isEmpty() && CHECKS.of(fields).isList()) {
      CHECKS.of(fields).refuse("has no check", HOW);
    }
    List<CheckSpec> checks =
        CheckReader.read(items, description.orElse(TaskReader.STAND_IN), longestAnswer);
    boolean stops = STOP.in(fields).isPresent();
    if (stops && last) {
      STOP.of(fields).warn("has no effect: no step follows", null);
    }
    return new ReadStep(
        description.orElse(TaskReader.STAND_IN),
        checks,
        stops,
        HiddenFilesFolder.read(HIDDEN.of(fields), folder).orElse(hiddenOfTask));
  }
}
