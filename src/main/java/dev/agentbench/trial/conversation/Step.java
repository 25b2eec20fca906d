package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import java.time.Duration;

/** The next step of a conversation. */
public sealed interface Step {

  <R> R accept(Visitor<R> visitor) throws InterruptedException;

  interface Visitor<R> {
    R send(Send step) throws InterruptedException;

    R runTool(RunTool step) throws InterruptedException;

    R settled(Settled step);

    R slowDown(SlowDown step);

    R listen(Listen step) throws InterruptedException;

    R end(End step) throws InterruptedException;
  }

  /** Send a message. */
  record Send(ClientMessage message) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) throws InterruptedException {
      return visitor.send(this);
    }
  }

  /** Run a tool and hand in its result. */
  record RunTool(ToolCall call) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) throws InterruptedException {
      return visitor.runTool(this);
    }
  }

  /** A call was answered without running a tool; to be kept with the others. */
  record Settled(ToolCall call, ToolResult result) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.settled(this);
    }
  }

  /** The backend refused a message that was sent then, since too many came: all must slow down. */
  record SlowDown(long sentAt) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slowDown(this);
    }
  }

  /** Wait for the Gateway, at most so long; zero takes only what has come already. */
  record Listen(Duration limit, Phase phase) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) throws InterruptedException {
      return visitor.listen(this);
    }
  }

  /** It is over. */
  record End(Ending ending) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) throws InterruptedException {
      return visitor.end(this);
    }
  }

  /** What the waiting is for. */
  enum Phase {
    /** The agent works. */
    WORKING,
    /** A message is held back since the backend's rate limit was met. */
    HELD,
    /** The final message came; more may follow within the grace. */
    GRACE
  }
}
