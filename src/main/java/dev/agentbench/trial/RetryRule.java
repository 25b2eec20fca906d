package dev.agentbench.trial;

import dev.agentbench.trial.conversation.Ending;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Rule for another session of a trial after trouble with the infrastructure: exponential back-off
 * with full jitter, that is, a wait drawn evenly between nothing and a limit that doubles (Brooker
 * 2015, "Exponential Backoff and Jitter").
 */
final class RetryRule {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final int retries;
  private final Duration firstDelay;
  private final DoubleSupplier random;

  RetryRule(int retries, Duration firstDelay) {
    this(retries, firstDelay, () -> ThreadLocalRandom.current().nextDouble());
  }

  RetryRule(int retries, Duration firstDelay, DoubleSupplier random) {
    this.retries = retries;
    this.firstDelay = firstDelay;
    this.random = random;
  }

  /** Whether another attempt follows the {@code attempt}th (1-based). */
  boolean allowsAfter(int attempt, Ending ending) {
    return ending.isRetryable() && attempt <= retries;
  }

  /** The wait after the {@code attempt}th (1-based). */
  Duration delayAfter(int attempt) {
    double limit = firstDelay.toMillis() * Math.pow(2, attempt - 1.0);
    return Duration.ofMillis(
        Math.round(Math.min(limit, (double) LONGEST.toMillis()) * random.getAsDouble()));
  }
}
