package dev.agentbench.gateway.session;

import dev.agentbench.gateway.GatewayException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a step again while that can help, with exponential back-off and full jitter. */
public final class Retry {
  private static final Logger log = LoggerFactory.getLogger(Retry.class);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  private final int attempts;
  private final Duration firstDelay;

  public Retry(int attempts, Duration firstDelay) {
    this.attempts = attempts;
    this.firstDelay = firstDelay;
  }

  /** A step that may fail. */
  public interface Step<T> {
    public T run() throws InterruptedException;
  }

  /** The step's result, or the failure of its last attempt. */
  public <T> T run(Step<T> step) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return step.run();
      } catch (GatewayException failure) {
        if (attempt >= attempts || !failure.fault().isRetryable()) {
          throw failure;
        }
        log.debug("attempt {} of {} failed: {}", attempt, attempts, failure.getMessage());
        Thread.sleep(ThreadLocalRandom.current().nextLong(limit(attempt).toMillis() + 1));
      }
    }
  }

  /** The longest pause after the attempt of this number, counted from 1. */
  Duration limit(int attempt) {
    Duration delay = firstDelay;
    for (int i = 1; i < attempt && delay.compareTo(LONGEST_DELAY) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }
}
