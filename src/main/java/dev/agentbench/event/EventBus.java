package dev.agentbench.event;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every event to the sink, on the caller's thread, and to the observers, on a thread of the
 * bus. Thread-safe.
 *
 * <p>Observers that fall behind lose details (frames, tool calls), never outcomes; the sink loses
 * nothing.
 */
public final class EventBus implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventBus.class);
  private static final int DETAILS_QUEUED = 10_000;
  private static final long CLOSE_SECONDS = 10;

  /** Events wait so long for company: to wake a thread for each frame costs more than the frame. */
  private static final long LINGER_MILLIS = 20;

  private final ResultSink sink;
  private final List<RunListener> observers;
  private final BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread deliverer = new Thread(this::deliver, "events");

  /** Starts the bus; the caller closes the sink, and then the bus. */
  public EventBus(ResultSink sink, List<? extends RunListener> observers) {
    this.sink = sink;
    this.observers = new CopyOnWriteArrayList<>(observers);
    deliverer.setDaemon(true);
    deliverer.start();
    sink.noticesTo(this::show);
  }

  /**
   * Publishes one event; throws what the sink throws, after the observers were served. A finished
   * trial is shown once it is kept: what a user has seen must not be lost.
   */
  public void publish(RunEvent event) {
    if (event instanceof RunEvent.TrialFinished) {
      sink.accept(event, () -> show(event));
    } else {
      show(event);
      sink.accept(event);
    }
  }

  private void show(RunEvent event) {
    if (!observers.isEmpty() && !(event.isDetail() && queue.size() > DETAILS_QUEUED)) {
      queue.add(new Delivery(event));
    }
  }

  /** Waits, for at most 10 s, until the observers have seen everything. */
  @Override
  public void close() {
    queue.add(Delivery.END);
    closing.countDown();
    try {
      deliverer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (deliverer.isAlive()) {
      log.warn("An observer of the run is stuck; {} events were not shown", queue.size());
      deliverer.interrupt();
    }
  }

  private void deliver() {
    try {
      for (Delivery next = queue.take(); next.event != null; next = queue.take()) {
        for (RunListener observer : observers) {
          deliver(next.event, observer);
        }
        if (queue.isEmpty()) {
          var unused = closing.await(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stuck) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(RunEvent event, RunListener observer) {
    try {
      event.deliverTo(observer);
    } catch (RuntimeException broken) {
      observers.remove(observer);
      log.warn(
          "{} failed and is no longer told what happens",
          observer.getClass().getSimpleName(),
          broken);
    }
  }

  /** An event in the queue; without one, the end of the queue. */
  private record Delivery(@Nullable RunEvent event) {
    static final Delivery END = new Delivery(null);
  }
}
