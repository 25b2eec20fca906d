package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.util.ArrayList;
import java.util.List;

/** The calls of an agent that is asked for a plan: some that are no good, then a good one. */
final class PlanCalls {
  static final String TOOL = "create_plan";

  private final MessageCodec codec;
  private final int bad;

  /**
   * @param bad calls before the good one
   */
  PlanCalls(MessageCodec codec, int bad) {
    this.codec = codec;
    this.bad = bad;
  }

  AgentActions of(Task task, List<PlanPart> parts) {
    List<JsonObject> subtasks =
        parts.stream().map(part -> PlanWords.listed(part.subtask())).toList();
    List<Solution.Step> steps = new ArrayList<>();
    for (int i = 0; i < bad; i++) {
      steps.add(call(task, spoilt(subtasks, i)));
    }
    steps.add(call(task, subtasks));
    return new AgentActions(steps, new AgentActions.Ending("The plan is made.", false));
  }

  private Solution.Step call(Task task, List<JsonObject> subtasks) {
    return new Solution.CallTool(
        TOOL,
        codec.write(
            JsonObject.builder().put("goal", task.title()).put("subtasks", subtasks).build()));
  }

  /** Ways to get a plan wrong, one after the other. */
  private static List<JsonObject> spoilt(List<JsonObject> subtasks, int way) {
    JsonObject first = subtasks.get(0);
    return switch (way % 3) {
      case 0 -> List.of(with(first, "dependencies", List.of("nowhere")), first);
      case 1 -> List.of(with(first, "agent", "plumber"));
      default -> List.of();
    };
  }

  private static JsonObject with(JsonObject subtask, String name, Object value) {
    JsonObject.Builder changed = JsonObject.builder();
    subtask.names().forEach(each -> changed.put(each, subtask.get(each).orElseThrow()));
    return changed.put(name, value).build();
  }
}
