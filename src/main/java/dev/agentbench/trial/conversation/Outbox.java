package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Messages to be sent, and those sent but not yet known to be taken. A backend that is busy refuses
 * a message without processing it; the Gateway handles one message at a time, so the refused one is
 * the oldest that nothing came back for.
 */
final class Outbox {
  private final Deque<ClientMessage> waiting = new ArrayDeque<>();
  private final Deque<Sent> unacknowledged = new ArrayDeque<>();
  private final IdentityHashMap<ClientMessage, Integer> sends = new IdentityHashMap<>();
  private boolean held;
  private long heldUntil;

  void add(ClientMessage message) {
    waiting.add(message);
  }

  boolean isHeld(long now) {
    return held && heldUntil - now > 0;
  }

  long heldUntil() {
    return heldUntil;
  }

  /** The next message, unless everything is held back. */
  Optional<ClientMessage> next(long now) {
    return isHeld(now) ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  void sent(ClientMessage message, long now) {
    held = false;
    unacknowledged.add(new Sent(message, now));
    sends.merge(message, 1, Integer::sum);
  }

  /**
   * A frame of the agent came: what was sent before it was taken. A frame that lay in the queue
   * since before a message was sent proves nothing for that message.
   */
  void acknowledge(long frameTime) {
    while (!unacknowledged.isEmpty() && unacknowledged.peek().at() - frameTime < 0) {
      sends.remove(unacknowledged.poll().message());
    }
  }

  /** The oldest message of a kind that nothing came back for, as of a frame of that time. */
  <T extends ClientMessage> Optional<T> outstanding(Class<T> kind, long frameTime) {
    return unacknowledged.stream()
        .filter(sent -> sent.at() - frameTime < 0)
        .map(Sent::message)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  /** A message was refused for good: nothing more comes back for it. */
  void giveUp(ClientMessage message) {
    unacknowledged.removeIf(sent -> sent.message() == message);
    sends.remove(message);
  }

  boolean hasOutstanding() {
    return !unacknowledged.isEmpty();
  }

  /** How often the message that was just refused has been sent; 0 when none is outstanding. */
  int sendsOfRefused() {
    return unacknowledged.isEmpty() ? 0 : sends.getOrDefault(unacknowledged.peek().message(), 0);
  }

  /**
   * Puts the refused message first in line again and holds everything back until then.
   *
   * @return when it had been sent
   */
  long holdRefused(long until) {
    Sent refused = unacknowledged.remove();
    hold(refused.message(), until);
    return refused.at();
  }

  /** Puts a message that may not go yet first in line again, and holds everything back. */
  void hold(ClientMessage message, long until) {
    waiting.addFirst(message);
    held = true;
    heldUntil = until;
  }

  /** A message on its way, and when its sending began. */
  private record Sent(ClientMessage message, long at) {}
}
