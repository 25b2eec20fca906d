package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;

/** An event on its way to the database, and who waits for that. Used by one thread at a time. */
public final class QueuedEvent {
  private final RunEvent event;
  private Runnable whenKept;

  public QueuedEvent(RunEvent event, Runnable whenKept) {
    this.event = event;
    this.whenKept = whenKept;
  }

  RunEvent event() {
    return event;
  }

  /** Characters of transcript inside. */
  int text() {
    return event instanceof RunEvent.MessageExchanged exchanged
        ? exchanged.message().text().length()
        : 0;
  }

  /** Tells once that it would survive the death of the process. */
  void kept() {
    whenKept.run();
    whenKept = () -> {};
  }
}
