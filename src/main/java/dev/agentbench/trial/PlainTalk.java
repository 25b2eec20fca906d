package dev.agentbench.trial;

import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.trial.conversation.Conversation;
import dev.agentbench.trial.conversation.Ending;
import java.util.Optional;

/** The task is said, and the agent answers in one conversation. */
final class PlainTalk implements TaskTalk {
  private final TalkContext context;
  private final String task;
  private String answer = "";

  PlainTalk(TalkContext context, String task) {
    this.context = context;
    this.task = task;
  }

  @Override
  public Optional<Ending> in(GatewaySession session) throws InterruptedException {
    Conversation conversation =
        new Conversation(context.rules(), context.message(task, session), System.nanoTime());
    try {
      return Optional.of(context.hold(conversation, session));
    } finally {
      answer = session.masked(conversation.answer());
    }
  }

  @Override
  public String answer() {
    return answer;
  }
}
