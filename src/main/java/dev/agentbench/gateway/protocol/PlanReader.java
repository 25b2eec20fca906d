package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans in all their shapes. A subtask without an id gets its position, counted from 1. */
final class PlanReader {
  private PlanReader() {}

  /**
   * Reads a plan.
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
    return new Plan(summary.text("plan_id"), summary.text("goal"), subtasks);
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
