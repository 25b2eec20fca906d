package dev.agentbench.embedded;

import dev.agentbench.front.AcceptedMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Scripts one after the other; each is made when the one before it is over. */
final class ScriptChain implements Script {
  private final Deque<Supplier<Script>> later;
  private Script current = Script.of();

  ScriptChain(List<Supplier<Script>> scripts) {
    later = new ArrayDeque<>(scripts);
  }

  static ScriptChain of(Supplier<Script> first, Supplier<Script> then) {
    return new ScriptChain(List.of(first, then));
  }

  @Override
  public Optional<ScriptAction> next() {
    Optional<ScriptAction> move = current.next();
    while (move.isEmpty() && !later.isEmpty()) {
      current = later.remove().get();
      move = current.next();
    }
    return move;
  }

  @Override
  public void hear(AcceptedMessage message) {
    current.hear(message);
  }
}
