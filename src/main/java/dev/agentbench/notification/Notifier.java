package dev.agentbench.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all targets at once, and waits for each no longer than its timeout. */
public final class Notifier {
  private static final Logger log = LoggerFactory.getLogger(Notifier.class);

  private Notifier() {}

  /** Tells those targets whose occasion it is; one line each of what became of it. */
  public static List<Delivery> send(NotificationSettings settings, Notice notice) {
    return sendTo(
        settings.targets().stream()
            .filter(target -> target.on().includes(notice.ending()))
            .toList(),
        notice);
  }

  /** Tells all of {@code targets}. An interrupt ends the wait and stays set. */
  public static List<Delivery> sendTo(List<Target> targets, Notice notice) {
    List<Sending> sendings = targets.stream().map(target -> Sending.begin(target, notice)).toList();
    List<Delivery> deliveries = new ArrayList<>();
    for (Sending sending : sendings) {
      Delivery delivery = sending.await();
      log.info(
          "notification '{}' {}: {} ({} tries)",
          delivery.target(),
          delivery.sent() ? "sent" : "NOT sent",
          delivery.answer(),
          delivery.tries());
      deliveries.add(delivery);
    }
    return deliveries;
  }

  /**
   * One message on its way.
   *
   * @param thread a daemon: what it still has to close holds nobody up
   */
  private record Sending(Dispatch dispatch, CompletableFuture<Delivery> done, Thread thread) {

    static Sending begin(Target target, Notice notice) {
      Dispatch dispatch = new Dispatch(target);
      CompletableFuture<Delivery> done = new CompletableFuture<>();
      Thread thread =
          new Thread(() -> run(target, notice, dispatch, done), "notification-" + target.name());
      thread.setDaemon(true);
      thread.start();
      return new Sending(dispatch, done, thread);
    }

    private static void run(
        Target target, Notice notice, Dispatch dispatch, CompletableFuture<Delivery> done) {
      try (Channel channel = Channel.to(target, notice)) {
        done.complete(dispatch.run(channel));
      } catch (InterruptedException givenUp) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | LinkageError unexpected) {
        done.completeExceptionally(unexpected);
      }
    }

    Delivery await() {
      try {
        return done.get(Math.max(0, dispatch.left().toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        thread.interrupt();
      } catch (InterruptedException interrupted) {
        thread.interrupt();
        Thread.currentThread().interrupt();
      } catch (ExecutionException failure) {
        log.debug("sending failed", failure);
        return dispatch.failed(failure.getCause());
      }
      return dispatch.soFar();
    }
  }
}
