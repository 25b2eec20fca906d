package dev.agentbench.gateway.embedded;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What happens in one turn, move by move. Used by one thread at a time. */
interface Script {

  /** The next move, asked for when the one before is done; empty when the turn is over. */
  Optional<Move> next();

  /** Told the message that the last {@link Move.Await} wanted. */
  void hear(Heard message);

  /** Fixed moves that care for no message. */
  static Script of(Move... moves) {
    Iterator<Move> left = List.of(moves).iterator();
    return new Script() {
      @Override
      public Optional<Move> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void hear(Heard message) {}
    };
  }
}
