package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private long now = Long.MAX_VALUE - SECOND; // the times of a JVM may be any, and run over
  private final PauseWatch watch = new PauseWatch(now);

  @Test
  void shortGapsAreScheduling() {
    for (int i = 0; i < 10; i++) {
      now += 2 * SECOND;
      watch.tick(now);
    }
    assertThat(watch.paused(now)).isZero();
  }

  @Test
  void aPauseCountsBeforeTheNextTickAndOnce() {
    now += SECOND;
    watch.tick(now);
    now += 45 * SECOND;
    assertThat(watch.paused(now)).isEqualTo(Duration.ofSeconds(45));
    now += SECOND;
    watch.tick(now);
    assertThat(watch.paused(now)).isEqualTo(Duration.ofSeconds(46));
    now += 10 * SECOND;
    watch.tick(now);
    assertThat(watch.paused(now)).isEqualTo(Duration.ofSeconds(56));
  }
}
