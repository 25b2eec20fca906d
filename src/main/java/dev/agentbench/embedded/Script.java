package dev.agentbench.embedded;

import dev.agentbench.front.AcceptedMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Actions of one turn, one by one. Used by one thread at a time. */
interface Script {

  /** The next move, asked for when the one before is done; empty when the turn is over. */
  Optional<ScriptAction> next();

  /** Told the message that the last {@link ScriptAction.Await} wanted. */
  void hear(AcceptedMessage message);

  /** Fixed moves that care for no message. */
  static Script of(ScriptAction... moves) {
    Iterator<ScriptAction> left = List.of(moves).iterator();
    return new Script() {
      @Override
      public Optional<ScriptAction> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void hear(AcceptedMessage message) {}
    };
  }
}
