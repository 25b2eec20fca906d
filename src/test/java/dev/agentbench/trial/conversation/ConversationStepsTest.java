package dev.agentbench.trial.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.agent.ServerMessage.ToolCallRequest;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.Incoming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task in several steps: one conversation that goes on, without sockets and without waiting. */
class ConversationStepsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(100);
  private static final ConversationRules RULES =
      new ConversationRules(
          Duration.ofSeconds(60),
          DEADLINE,
          Duration.ofMillis(300),
          Duration.ofSeconds(10),
          2,
          0,
          List.of(),
          PlanApproval.APPROVE_ALL,
          Duration.ofSeconds(60),
          20,
          Duration.ofMinutes(15),
          List.of());

  private long now = 1_000;
  private final Conversation conversation = new Conversation(RULES, new UserMessage("first"), now);
  private final List<ClientMessage> sent = new ArrayList<>();
  private Step step = advance();

  @Test
  void theNextStepIsSentInTheSameConversationAndHasAnAnswerOfItsOwn() {
    answers("one");
    assertThat(conversation.answer()).isEqualTo("one");

    goesOnAfter(Duration.ofSeconds(5));
    assertThat(sent).containsExactly(new UserMessage("first"), new UserMessage("second"));
    assertThat(conversation.answer()).isEmpty();

    answers("two");
    assertThat(conversation.answer()).isEqualTo("two");
    assertThat(((Step.End) step).ending()).isInstanceOf(Ending.Answered.class);
  }

  @Test
  void theTimeBetweenTwoStepsIsNobodys() {
    passes(Duration.ofSeconds(50));
    answers("one");
    goesOnAfter(DEADLINE.multipliedBy(3));

    assertThat(step).isInstanceOf(Step.Listen.class);
    assertThat(conversation.holds().within(1_000, now))
        .isBetween(DEADLINE.multipliedBy(3), DEADLINE.multipliedBy(3).plusSeconds(1));
    passes(Duration.ofSeconds(45));
    assertThat(step).isInstanceOf(Step.Listen.class);
    says("still at it", false);
    passes(Duration.ofSeconds(10));
    assertThat(((Step.End) step).ending()).isInstanceOf(Ending.TimedOut.class);
  }

  @Test
  void anAnswerToTheStepBeforeThatComesLateIsNoneToTheNext() {
    answers("one");
    long between = now + 1;
    goesOnAfter(Duration.ofSeconds(1));
    receives(new AssistantMessage("one more word", true, null), between);
    passes(Duration.ofSeconds(1));

    assertThat(step).isInstanceOf(Step.Listen.class);
    assertThat(conversation.answer()).isEmpty();
  }

  @Test
  void aToolCallThatComesBetweenTwoStepsIsAnswered() {
    answers("one");
    long between = now + 1;
    goesOnAfter(Duration.ofSeconds(1));
    receives(call("late"), between);
    assertThat(step).isInstanceOf(Step.RunTool.class);
    runsTool();
    assertThat(sent.get(sent.size() - 1)).isInstanceOf(ToolResultMessage.class);
  }

  @Test
  void aToolCallThatCameWhenTheGraceWasOverIsAnsweredInTheNextStep() {
    says("one", true);
    now += Duration.ofSeconds(1).toNanos();
    receives(call("late"), now);
    assertThat(step).isInstanceOf(Step.End.class);
    goesOnAfter(Duration.ofSeconds(1));
    assertThat(step).isInstanceOf(Step.RunTool.class);
  }

  @Test
  void theLimitOfToolCallsIsThatOfTheWholeTask() {
    receives(call("a"), ++now);
    runsTool();
    answers("one");
    goesOnAfter(Duration.ofSeconds(1));
    receives(call("b"), ++now);
    runsTool();
    receives(call("c"), ++now);
    assertThat(((Step.End) step).ending().reason()).isEqualTo("tool call limit: more than 2 calls");
  }

  @Test
  void aConnectionThatIsClosedAfterAStepIsNoAnswerToTheNext() {
    says("one", false);
    conversation.closed(new Incoming.Closed(1000, "", ++now));
    step = advance();
    assertThat(((Step.End) step).ending()).isInstanceOf(Ending.Answered.class);
    goesOnAfter(Duration.ofSeconds(1));
    assertThat(((Step.End) step).ending())
        .isEqualTo(
            new Ending.Infrastructure(
                "connection closed with 1000 before the next step of the task"));
  }

  @Test
  void onlyAnAnsweredStepIsFollowedByAnother() {
    assertThatThrownBy(() -> conversation.goOn("second", now))
        .isInstanceOf(IllegalStateException.class);
  }

  private void answers(String text) {
    says(text, true);
    passes(Duration.ofMillis(400));
    assertThat(step).isInstanceOf(Step.End.class);
  }

  private void goesOnAfter(Duration checking) {
    now += checking.toNanos();
    conversation.goOn("second", now);
    step = advance();
  }

  private void says(String text, boolean last) {
    receives(new AssistantMessage(text, last, null), ++now);
  }

  private void receives(ServerMessage message, long at) {
    conversation.received(message, at);
    step = advance();
  }

  private void runsTool() {
    conversation.toolFinished(
        ((Step.RunTool) step).call(), ToolResult.success(JsonObject.EMPTY), ++now);
    step = advance();
  }

  private void passes(Duration time) {
    now += time.toNanos();
    conversation.nothingCame(now);
    step = advance();
  }

  private static ToolCallRequest call(String id) {
    return new ToolCallRequest(new ToolCall(id, "read_file", JsonObject.EMPTY, false), null, null);
  }

  private Step advance() {
    Step next = conversation.next(now);
    while (next instanceof Step.Send send) {
      sent.add(send.message());
      conversation.sent(send.message(), ++now);
      next = conversation.next(now);
    }
    return next;
  }
}
