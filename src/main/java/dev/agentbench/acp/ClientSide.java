package dev.agentbench.acp;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.front.FrontSession;
import dev.agentbench.front.ServerDialogue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The client of a session, as the thread of its agent sees it: who sends waits while the wire is
 * full. Thread-safe.
 */
final class ClientSide {
  private static final long LOOK_SECONDS = 5;

  private final ServerDialogue dialogue;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean left; // guarded by lock

  ClientSide(ServerDialogue dialogue) {
    this.dialogue = dialogue;
  }

  FrontSession session() {
    return dialogue.session();
  }

  /** Sends a message; nothing when the client has left. */
  void send(ServerMessage message) throws InterruptedException {
    awaitRoom();
    dialogue.execute(() -> dialogue.send(message));
  }

  private void awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!left && !dialogue.wire().hasRoom()) {
        // Looks again by itself, too: room may be made between the question and the wait.
        var unused = changed.await(LOOK_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The wire may have room again. */
  void roomMade() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The client has left: nobody waits for it any more. */
  void left() {
    lock.lock();
    try {
      left = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
