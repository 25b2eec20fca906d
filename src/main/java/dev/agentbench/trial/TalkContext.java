package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.trial.conversation.Conversation;
import dev.agentbench.trial.conversation.ConversationRules;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.milestone.AttemptMilestones;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shared by the conversations of an attempt.
 *
 * @param workspace makes the workspace where it is not made yet, and gives its path
 */
record TalkContext(
    ConversationRules rules,
    Dialogue.ToolRunner tools,
    Pacer pacer,
    AttemptMetrics metrics,
    Slot slot,
    Dialogue.Observer observer,
    InstantSource clock,
    Supplier<String> workspace,
    Dialogue.NextStep steps,
    AttemptMilestones milestones) {

  /** What is said, with the path of the workspace for an agent that works in it. */
  UserMessage message(String text, GatewaySession session) {
    return session.wantsWorkspace()
        ? new UserMessage(text, workspace.get())
        : new UserMessage(text);
  }

  /** Carries out a conversation until its end. */
  Ending hold(Conversation conversation, GatewaySession session) throws InterruptedException {
    return new Dialogue(conversation, session, this).run();
  }

  /** The same with other tools and another slot. */
  TalkContext with(Dialogue.ToolRunner otherTools, Slot otherSlot) {
    return new TalkContext(
        rules,
        otherTools,
        pacer,
        metrics,
        otherSlot,
        observer,
        clock,
        workspace,
        answer -> Optional.empty(),
        milestones);
  }
}
