package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any message that a Gateway can say, and any JSON object. */
public final class WireMessages {
  private static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  private WireMessages() {}

  static Arbitrary<String> text() {
    return Arbitraries.strings().ofMaxLength(20);
  }

  static Arbitrary<String> maybeText() {
    return text().injectNull(0.3);
  }

  public static Arbitrary<JsonObject> object() {
    return object(2);
  }

  private static Arbitrary<JsonObject> object(int depth) {
    return Arbitraries.maps(text(), value(depth))
        .ofMaxSize(4)
        .map(
            members -> {
              JsonObject.Builder object = JsonObject.builder();
              members.forEach(object::put);
              return object.build();
            });
  }

  private static Arbitrary<Object> value(int depth) {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            List.of(
                text().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.longs()
                    .greaterOrEqual(1)
                    .map(
                        beyond ->
                            BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.valueOf(beyond)))
                    .map(Object.class::cast)));
    return depth == 0
        ? scalar
        : Arbitraries.oneOf(
            List.of(
                scalar,
                object(depth - 1).map(Object.class::cast),
                value(depth - 1).list().ofMaxSize(3).map(Object.class::cast)));
  }

  /** Of an agent, a plan or a subtask: on one line, without blanks around it. */
  private static Arbitrary<String> name() {
    return Arbitraries.strings()
        .ofMaxLength(20)
        .map(text -> text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
        .filter(text -> !text.isEmpty());
  }

  private static Arbitrary<String> maybeName() {
    return name().injectNull(0.3);
  }

  private static Arbitrary<Plan> plan() {
    Arbitrary<Subtask> subtask =
        Combinators.combine(name(), text(), maybeName(), maybeName(), name().list().ofMaxSize(3))
            .as(Subtask::new);
    return Combinators.combine(
            maybeName(),
            maybeText(),
            subtask.list().uniqueElements(Subtask::id).ofMaxSize(3),
            maybeName())
        .as((id, goal, subtasks, time) -> new Plan(id, goal, subtasks, subtasks.size(), time));
  }

  private static Arbitrary<Instant> instant() {
    return Combinators.combine(
            Arbitraries.longs().between(0, YEAR_2100), Arbitraries.longs().between(0, 999_999_999))
        .as(Instant::ofEpochSecond)
        .injectNull(0.3);
  }

  private static Arbitrary<Duration> duration() {
    return Arbitraries.longs().between(0, Duration.ofDays(1).toNanos()).map(Duration::ofNanos);
  }

  private static Arbitrary<ObservedCall> observedCall() {
    return Combinators.combine(
            text(), maybeText(), object(), text().list().ofMaxSize(3), instant(), duration())
        .as(
            (tool, error, arguments, paths, startedAt, duration) ->
                new ObservedCall(
                    tool,
                    error,
                    error,
                    arguments,
                    paths,
                    error,
                    error != null,
                    startedAt,
                    duration));
  }

  private static Arbitrary<ServerMessage> subtaskCompleted() {
    return Combinators.combine(
            maybeName(),
            Arbitraries.of(SubtaskStatus.class),
            maybeText(),
            maybeText(),
            maybeName(),
            instant(),
            instant(),
            duration().injectNull(0.3))
        .as(
            (id, status, result, error, agent, startedAt, completedAt, duration) ->
                new ServerMessage.SubtaskCompleted(
                    id,
                    error == null ? null : error.length(),
                    status,
                    result,
                    error,
                    agent,
                    startedAt,
                    completedAt,
                    duration,
                    error));
  }

  private static Arbitrary<ServerMessage> planSteps() {
    Arbitrary<ServerMessage.PlanSteps.Step> step =
        Combinators.combine(name(), text(), Arbitraries.of(SubtaskStatus.class))
            .as(ServerMessage.PlanSteps.Step::new);
    return Combinators.combine(
            maybeName(),
            step.list().uniqueElements(ServerMessage.PlanSteps.Step::id).ofMaxSize(3),
            maybeName())
        .as(ServerMessage.PlanSteps::new);
  }

  private static Arbitrary<ServerMessage> toolCall() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    return Combinators.combine(maybeText(), text(), object(), flag, maybeName(), maybeName())
        .as(
            (callId, name, arguments, approval, planId, stepId) ->
                new ServerMessage.ToolCallRequest(
                    new ToolCall(callId, name, arguments, approval), planId, stepId));
  }

  public static Arbitrary<ServerMessage> serverMessage() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<Integer> maybeNumber = Arbitraries.integers().greaterOrEqual(0).injectNull(0.3);
    Arbitrary<SubtaskStatus> status = Arbitraries.of(SubtaskStatus.class);
    List<Arbitrary<ServerMessage>> all =
        List.of(
            text().map(ServerMessage.SessionInfo::new),
            Combinators.combine(text(), flag, maybeText()).as(ServerMessage.AssistantMessage::new),
            toolCall(),
            Combinators.combine(maybeText(), text(), maybeText(), maybeText())
                .as(ServerMessage.AgentSwitched::new),
            Combinators.combine(maybeText(), maybeText()).as(ServerMessage.SwitchRequested::new),
            Combinators.combine(text(), maybeText(), maybeName(), duration().injectNull(0.3))
                .as(ServerMessage.StatusUpdate::new),
            Combinators.combine(plan(), flag).as(ServerMessage.PlanProposed::new),
            Combinators.combine(maybeText(), plan()).as(ServerMessage.PlanApprovalRequired::new),
            Combinators.combine(maybeName(), maybeText(), maybeName(), maybeNumber, maybeNumber)
                .as(ServerMessage.SubtaskStarted::new),
            subtaskCompleted(),
            Combinators.combine(
                    maybeName(), maybeName(), maybeNumber, maybeNumber, maybeNumber, maybeNumber)
                .as(ServerMessage.PlanCompleted::new),
            maybeName().map(ServerMessage.PlanRejected::new),
            maybeName().map(ServerMessage.PlanModificationRequested::new),
            planSteps(),
            Combinators.combine(maybeName(), maybeName(), status, maybeText())
                .as(ServerMessage.StepProgress::new),
            Combinators.combine(maybeText(), observedCall().injectNull(0.3))
                .as(ServerMessage.RuntimeToolResult::new),
            Combinators.combine(text(), flag.injectNull(0.3), maybeName())
                .as(ServerMessage.ErrorMessage::new),
            Arbitraries.just(new ServerMessage.Done()),
            text().map(text -> new ServerMessage.Unknown("x_" + text)));
    return Arbitraries.oneOf(all);
  }
}
