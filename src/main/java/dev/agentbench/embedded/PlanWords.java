package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.embedded.EmbeddedSettings.PlanFrames;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.util.List;

/** The frames that tell of a plan, in one of the three forms in which Gateways write them. */
final class PlanWords {
  private final PlanFrames frames;
  private final MessageCodec codec;
  private final Plan plan;

  PlanWords(PlanFrames frames, MessageCodec codec, Plan plan) {
    this.frames = frames;
    this.codec = codec;
    this.plan = plan;
  }

  /** The plan was made. */
  ScriptAction made(boolean awaitsDecision) {
    return switch (frames) {
      case OLDER -> notification(awaitsDecision);
      case NEWER -> awaitsDecision ? approval() : say(new ServerMessage.PlanProposed(plan, false));
      case STEPS -> awaitsDecision ? approval() : steps();
    };
  }

  /** The plan was approved, and its work begins. */
  Script begun() {
    return frames == PlanFrames.STEPS
        ? Script.of(steps())
        : Script.of(say(new ServerMessage.StatusUpdate("Plan approved", null, null)));
  }

  private ScriptAction approval() {
    return say(new ServerMessage.PlanApprovalRequired("approve-" + plan.id(), plan));
  }

  private ScriptAction steps() {
    List<PlanSteps.Step> steps =
        plan.subtasks().stream()
            .map(each -> new PlanSteps.Step(each.id(), each.description(), SubtaskStatus.PENDING))
            .toList();
    return say(new PlanSteps(plan.id(), steps, null));
  }

  private ScriptAction notification(boolean awaitsDecision) {
    JsonObject metadata =
        JsonObject.builder()
            .put("plan_id", plan.id())
            .put("subtask_count", plan.subtasks().size())
            .put("subtasks", plan.subtasks().stream().map(PlanWords::listed).toList())
            .put("requires_approval", awaitsDecision)
            .build();
    return write("plan_notification", metadata, awaitsDecision);
  }

  /** A subtask as calls of {@code create_plan} and older frames write it. */
  static JsonObject listed(Subtask subtask) {
    return JsonObject.builder()
        .put("id", subtask.id())
        .put("description", subtask.description())
        .put("agent", subtask.agent())
        .put("estimated_time", subtask.estimatedTime())
        .put("dependencies", subtask.dependencies())
        .build();
  }

  /**
   * A subtask begins.
   *
   * @param number 1-based
   */
  ScriptAction started(Subtask subtask, int number) {
    return frames == PlanFrames.STEPS
        ? say(new ServerMessage.StepProgress(plan.id(), subtask.id(), SubtaskStatus.RUNNING, null))
        : say(
            new ServerMessage.SubtaskStarted(
                subtask.id(),
                subtask.description(),
                subtask.agent(),
                number,
                plan.subtasks().size()));
  }

  /** A subtask ended. */
  ScriptAction ended(Subtask subtask, SubtaskStatus status, String words) {
    boolean done = status == SubtaskStatus.COMPLETED;
    return frames == PlanFrames.STEPS
        ? say(new ServerMessage.StepProgress(plan.id(), subtask.id(), status, words))
        : say(
            new ServerMessage.SubtaskCompleted(
                subtask.id(),
                null,
                status,
                done ? words : null,
                done ? null : words,
                subtask.agent(),
                null,
                null,
                null,
                null));
  }

  /** The plan ended; in steps the last of them says so. */
  Script over(int failed) {
    int total = plan.subtasks().size();
    return switch (frames) {
      case OLDER ->
          Script.of(
              write(
                  "plan_completed",
                  JsonObject.builder()
                      .put("plan_id", plan.id())
                      .put("total_subtasks", total)
                      .put("completed", total - failed)
                      .put("failed", failed)
                      .put("skipped", 0)
                      .build(),
                  false));
      case NEWER ->
          Script.of(
              say(
                  new ServerMessage.PlanCompleted(
                      plan.id(),
                      failed == 0 ? "completed" : "failed",
                      total,
                      total - failed,
                      failed,
                      0)));
      case STEPS -> Script.of();
    };
  }

  private ScriptAction write(String type, JsonObject metadata, boolean isFinal) {
    return new ScriptAction.Write(
        codec.write(
            JsonObject.builder()
                .put("type", type)
                .put("is_final", isFinal)
                .put("metadata", metadata)
                .build()));
  }

  private static ScriptAction say(ServerMessage message) {
    return new ScriptAction.Say(message);
  }
}
