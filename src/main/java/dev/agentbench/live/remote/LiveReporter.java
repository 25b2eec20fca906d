package dev.agentbench.live.remote;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.json.FrameCodec;
import dev.agentbench.result.ExperimentId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the frames of a run's feed to a server elsewhere, in batches, at most one in 100 ms. What
 * cannot be sent is dropped, and the state sent in its place once the server answers again; nothing
 * here slows the run or fails it. Running from its construction until closed.
 */
public final class LiveReporter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveReporter.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(3);
  private static final Duration EVERY = Duration.ofMillis(100);

  /** A server takes a run for lost that says nothing for three times as long. */
  public static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private static final int FRAMES = 500;
  private static final int CHARACTERS = 512 << 10;
  private static final int TRIES = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int SEND_THE_STATE = 409;

  private final HttpCalls calls;
  private final HttpRequest.Builder request;
  private final String shown;
  private final LiveFeed feed;
  private final LiveFeed.Wanted wanted;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::report, "live-report");

  /** Only the reporting thread touches it, as all below. */
  private LiveFeed.Cursor cursor;

  private long postedAt;
  private int failures;

  /**
   * Starts to report.
   *
   * @param url of the server's web UI
   * @param run an experiment of the run
   */
  public LiveReporter(LiveReportSettings settings, URI url, LiveFeed feed, ExperimentId run) {
    this.feed = feed;
    this.wanted = new LiveFeed.Wanted(run, true);
    this.cursor = feed.cursor(wanted, null, 0);
    this.shown = HttpCalls.withoutCredentials(url);
    this.calls = new HttpCalls(TIMEOUT, settings.trust().context(), settings.proxies());
    String base = url.toString().replaceFirst("/+$", "");
    this.request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/live/" + feed.id()))
            .header("Content-Type", "application/x-ndjson");
    if (settings.token() != null) {
      request.header("Authorization", "Bearer " + settings.token().reveal());
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void report() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        boolean last = closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        String batch = batch();
        if (!batch.isEmpty() || isDue()) {
          goesOn = post(batch);
        }
        goesOn &= !(last && (cursor.isAtEnd() || failures > 0));
      }
    } catch (InterruptedException stuck) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      log.warn("The run reports to {} no longer", shown, unexpected);
    }
  }

  private boolean isDue() {
    return System.nanoTime() - postedAt > SIGN_OF_LIFE.toNanos();
  }

  private String batch() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < FRAMES && lines.length() < CHARACTERS; i++) {
      Optional<LiveFrame> next = cursor.next();
      if (next.isEmpty()) {
        break;
      }
      lines.append(FrameCodec.write(next.get())).append('\n');
    }
    return lines.toString();
  }

  /** Whether reporting goes on. */
  private boolean post(String batch) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      int status = send(batch);
      postedAt = System.nanoTime();
      if (status / 100 == 2) {
        recovered();
        return true;
      }
      if (status == SEND_THE_STATE) {
        cursor = feed.cursor(wanted, null, 0);
        return true;
      }
      if (status / 100 == 4 && status != 408 && status != 429) {
        log.warn("{} takes no reports of this run: HTTP status {}", shown, status);
        return false;
      }
      boolean ending = pause();
      if (tries >= TRIES || ending) {
        cursor = feed.cursor(wanted, null, 0);
        return true;
      }
    }
  }

  /** The status; 0 when no answer came. */
  private int send(String batch) throws InterruptedException {
    try {
      HttpAnswer answer =
          calls.send(request.copy().POST(HttpRequest.BodyPublishers.ofString(batch)).build());
      if (answer.status() / 100 == 5) {
        failed("HTTP status " + answer.status());
      }
      return answer.status();
    } catch (GatewayException none) {
      failed(String.valueOf(none.getMessage()));
      return 0;
    }
  }

  private void failed(String why) {
    if (failures++ == 0) {
      log.warn("A report of this run did not arrive, and the next ones are tried: {}", why);
    }
  }

  private void recovered() {
    if (failures > 0) {
      log.info("Reports of this run arrive at {} again", shown);
    }
    failures = 0;
  }

  /** Whether it was cut short by the end. */
  private boolean pause() throws InterruptedException {
    long millis = Math.min(LONGEST_PAUSE.toMillis(), 250L << Math.min(failures, 6));
    return closing.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Sends what is left, for three seconds at most. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(GOODBYE.toMillis());
      if (thread.isAlive()) {
        log.warn("The last reports of this run did not arrive at {}", shown);
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    calls.close();
  }
}
