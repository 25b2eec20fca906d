package dev.agentbench.embedded;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.front.AcceptedMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Predicate;

/** One thing that a script does on its socket. */
sealed interface ScriptAction {

  <R> R accept(Visitor<R> visitor);

  /** One method per move. */
  interface Visitor<R> {
    R say(Say move);

    R write(Write move);

    R writeBytes(WriteBytes move);

    R pause(Pause move);

    R await(Await move);

    R close(Close move);

    R drop(Drop move);
  }

  /** A frame of the protocol, written in the Gateway's dialect. */
  record Say(ServerMessage message) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.say(this);
    }
  }

  /** A text frame as it stands, which need not be JSON. */
  record Write(String text) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.write(this);
    }
  }

  /** A frame of raw bytes: binary, or a text frame that need not be valid UTF-8. */
  record WriteBytes(boolean asText, ByteBuffer bytes) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.writeBytes(this);
    }
  }

  /** Nothing is sent or read for a while. */
  record Pause(Duration length) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pause(this);
    }
  }

  /** Reads client messages until one is {@code wanted}. */
  record Await(Predicate<AcceptedMessage> wanted) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.await(this);
    }
  }

  /** Closes in order, after everything written before has gone out. */
  record Close(int code, String reason) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.close(this);
    }
  }

  /** Drops the connection without a close frame, after everything written before has gone out. */
  record Drop(boolean withReset) implements ScriptAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.drop(this);
    }
  }
}
