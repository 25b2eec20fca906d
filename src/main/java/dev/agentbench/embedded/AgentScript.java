package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.front.FrontSession;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.Solution;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Agents play a performance: each turn takes its time, is put on the bill, streams what is said and
 * calls a tool, whose result is waited for.
 */
final class AgentScript implements Script, Solution.Visitor<Boolean> {
  private final MessageCodec codec;
  private final FrontSession session;
  private final TokenAccount account;
  private final Supplier<Duration> latency;
  private final Iterator<Solution.Step> steps;
  private final String task;
  private final Deque<ScriptAction> moves = new ArrayDeque<>();
  private final List<String> sayings = new ArrayList<>();
  private Optional<AgentActions.Ending> ending;

  /**
   * @param task what the agents were told
   * @param latency how long the next turn takes
   */
  AgentScript(
      MessageCodec codec,
      FrontSession session,
      TokenAccount account,
      Supplier<Duration> latency,
      String task,
      AgentActions performance) {
    this.codec = codec;
    this.session = session;
    this.account = account;
    this.latency = latency;
    this.task = task;
    this.steps = performance.steps().iterator();
    this.ending = Optional.of(performance.ending());
    account.read(session.agent(), task.length());
  }

  @Override
  public Optional<ScriptAction> next() {
    while (moves.isEmpty() && steps.hasNext()) {
      if (steps.next().accept(this)) {
        break;
      }
    }
    if (moves.isEmpty() && ending.isPresent()) {
      end(ending.get());
      ending = Optional.empty();
    }
    return Optional.ofNullable(moves.poll());
  }

  @Override
  public void hear(AcceptedMessage result) {
    account.read(session.agent(), result.length());
    result.frame().string("error").ifPresent(error -> sayings.add(regret(error)));
  }

  private static String regret(String error) {
    return "That did not work (" + error + "); I go on.";
  }

  /** Kept until the turn ends with a call, a switch or the answer. */
  @Override
  public Boolean say(Solution.Say step) {
    sayings.add(step.text());
    return false;
  }

  @Override
  public Boolean callTool(Solution.CallTool step) {
    JsonObject arguments = codec.readObject(step.arguments()).orElse(JsonObject.EMPTY);
    String callId = session.nextCallId();
    ToolCall call = new ToolCall(callId, step.tool(), arguments, false);
    turn(step.tool().length() + step.arguments().length(), true);
    moves.add(new ScriptAction.Say(new ServerMessage.ToolCallRequest(call, null, null)));
    moves.add(
        new ScriptAction.Await(
            heard ->
                heard.is(AcceptedMessage.TOOL_RESULT)
                    && heard.callId().equals(Optional.of(callId))));
    return true;
  }

  @Override
  public Boolean switchAgent(Solution.SwitchAgent step) {
    String from = session.agent();
    String reason = step.reason() == null ? "The task is one for " + step.agent() : step.reason();
    turn(step.agent().length() + reason.length(), false);
    session.switchTo(step.agent());
    account.read(step.agent(), task.length());
    moves.add(
        new ScriptAction.Say(new ServerMessage.AgentSwitched(from, step.agent(), reason, "0.9")));
    return true;
  }

  private void end(AgentActions.Ending last) {
    turn(last.text().length(), false);
    if (last.isError()) {
      moves.add(new ScriptAction.Say(new ServerMessage.ErrorMessage(last.text())));
    } else {
      stream(last.text(), true);
    }
  }

  /** One request to the model: what was to be said, and so many characters more. */
  private void turn(int characters, boolean hasToolCalls) {
    Duration took = latency.get();
    int said = sayings.stream().mapToInt(String::length).sum();
    account.turn(session.agent(), said + characters, hasToolCalls, took);
    if (!took.isZero()) {
      moves.add(new ScriptAction.Pause(took));
    }
    sayings.forEach(text -> stream(text + "\n", false));
    sayings.clear();
  }

  private void stream(String text, boolean endsTurn) {
    Iterator<String> pieces = TextChunks.of(text).iterator();
    while (pieces.hasNext()) {
      String piece = pieces.next();
      boolean last = endsTurn && !pieces.hasNext();
      moves.add(new ScriptAction.Say(new ServerMessage.AssistantMessage(piece, last, null)));
    }
    session.agentSaid(text);
  }
}
