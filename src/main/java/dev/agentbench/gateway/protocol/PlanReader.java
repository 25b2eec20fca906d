package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans in all their shapes. A subtask without an id gets its position, counted from 1. */
final class PlanReader {
  private PlanReader() {}

  /**
   * Reads a plan. Where no {@code goal} is named, title and description are the goal, else the
   * frame's {@code content}.
   *
   * @param fields has {@code plan_id}, and {@code goal} and {@code subtasks} either itself or in
   *     its {@code plan_summary}
   */
  static Plan read(JsonFields fields) {
    JsonFields summary = fields.nested("plan_summary").or(fields);
    List<Subtask> subtasks = new ArrayList<>();
    for (JsonNode item : summary.items("subtasks")) {
      subtasks.add(subtask(item, subtasks.size() + 1));
    }
    Integer announced = summary.firstInteger("subtasks_count", "subtask_count");
    int count = Math.max(subtasks.size(), announced == null ? 0 : announced);
    return new Plan(summary.text("plan_id"), goal(summary), subtasks, count);
  }

  private static @Nullable String goal(JsonFields summary) {
    String goal = summary.text("goal");
    if (goal != null) {
      return goal;
    }
    String words =
        Stream.of(summary.text("title", ""), summary.text("description", ""))
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining(": "));
    return words.isEmpty() ? summary.text("content") : words;
  }

  private static Subtask subtask(JsonNode item, int position) {
    JsonFields fields = JsonFields.of(item);
    String bareText = JsonFields.text(item);
    return new Subtask(
        fields.text("id", Integer.toString(position)),
        fields.text("description", bareText == null ? "" : bareText),
        fields.text("agent"),
        fields.text("estimated_time"),
        texts(fields.items("dependencies")));
  }

  /** The {@code steps} of a {@code plan_update}. */
  static List<PlanSteps.Step> steps(JsonFields fields) {
    List<PlanSteps.Step> steps = new ArrayList<>();
    for (JsonNode item : fields.items("steps")) {
      JsonFields step = JsonFields.of(item);
      steps.add(
          new PlanSteps.Step(
              step.text("id", Integer.toString(steps.size() + 1)),
              step.text("desc", step.text("description", "")),
              status(step.text("status"))));
    }
    return steps;
  }

  static SubtaskStatus status(@Nullable String word) {
    return word == null ? SubtaskStatus.PENDING : SubtaskStatus.parse(word);
  }

  private static List<String> texts(Iterable<JsonNode> items) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items) {
      String text = JsonFields.text(item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }
}
