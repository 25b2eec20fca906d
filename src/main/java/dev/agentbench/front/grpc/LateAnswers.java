package dev.agentbench.front.grpc;

import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.FrontContext;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Answers that a backend wants to be given later. */
final class LateAnswers {
  private LateAnswers() {}

  /** Runs {@code answer} now, after the delay that the backend asks for, or never. */
  static void give(FrontContext front, Optional<FixedAnswer> fixed, Runnable answer) {
    if (fixed.isPresent() && fixed.get().raw() == FixedAnswer.After.SILENCE) {
      return;
    }
    long nanos = fixed.map(found -> found.delay().toNanos()).orElse(0L);
    if (nanos == 0) {
      answer.run();
      return;
    }
    try {
      var unused = front.timer().schedule(answer, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      // The server ends, and with it the call.
    }
  }
}
