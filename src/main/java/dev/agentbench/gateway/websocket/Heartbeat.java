package dev.agentbench.gateway.websocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** Finds peers that died without a word: one thread for all connections of a Gateway. */
final class Heartbeat implements AutoCloseable {
  private static final int LOOKS_PER_SILENCE = 5;

  private final Patience patience;
  private final Set<Connection> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gateway-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  Heartbeat(Patience patience) {
    this.patience = patience;
    long period = patience.quietBeforePing().toMillis() / LOOKS_PER_SILENCE;
    var unused = clock.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  void watch(Connection connection) {
    watched.add(connection);
  }

  void forget(Connection connection) {
    watched.remove(connection);
  }

  private void look() {
    watched.removeIf(connection -> connection.queue().isEnded());
    watched.forEach(this::look);
  }

  private void look(Connection connection) {
    long quiet = connection.quietNanos();
    long pingAfter = patience.quietBeforePing().toNanos();
    if (quiet >= pingAfter + patience.pingAnswer().toNanos()) {
      connection.drop(
          CloseFrame.ABNORMAL_CLOSE,
          "no sign of life for " + TimeUnit.NANOSECONDS.toMillis(quiet) + " ms");
    } else if (quiet >= pingAfter) {
      try {
        connection.sendPing();
      } catch (WebsocketNotConnectedException endedMeanwhile) {
        watched.remove(connection);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
