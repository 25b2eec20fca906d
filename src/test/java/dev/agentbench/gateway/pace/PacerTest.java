package dev.agentbench.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.gateway.pace.Pacer.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pace on a clock of its own: minutes pass in no time. */
class PacerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final PaceSettings ADAPTIVE = PaceSettings.adaptive(PaceSettings.MINUTE);

  @Test
  void withoutALimitNothingWaits() {
    Pacer pacer = new Pacer(PaceSettings.none(PaceSettings.MINUTE), 0, () -> 0);
    for (int i = 0; i < 100_000; i++) {
      assertThat(pacer.join(Urgency.STARTING).ask(i)).isEqualTo(Duration.ZERO);
    }
    pacer.refused(99_999, 100_000);
    assertThat(pacer.join(Urgency.STARTING).ask(100_001)).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60, 600, 6000})
  void anExactLimitIsNeverPassedInAnyWindowAndNearlyUsedUp(int requests) {
    Pacer pacer = new Pacer(PaceSettings.exact(requests, PaceSettings.MINUTE), 0, () -> 0);
    Backend backend = new Backend(requests);
    Load load = new Load(pacer, backend, 8, 0);

    load.runUntil(600 * SECOND);

    assertThat(backend.refused).isZero();
    assertThat(backend.accepted).isGreaterThanOrEqualTo((int) (10 * requests * 0.98));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 600})
  void anAdaptiveLimitUsesNineTenthsOfWhatTheBackendAllows(int allowed) {
    Pacer pacer = new Pacer(ADAPTIVE, 0, () -> 1 << 19);
    Backend backend = new Backend(allowed);
    Load load = new Load(pacer, backend, 5, SECOND / 100);

    load.runUntil(1200 * SECOND);

    assertThat(backend.accepted).isGreaterThanOrEqualTo((int) (20 * allowed * 0.9));
    assertThat(backend.refused).as("refused").isLessThan(allowed / 2);
  }

  @Test
  void severalRefusalsOfOneEpisodeLowerTheLimitOnce() {
    Pacer pacer = new Pacer(ADAPTIVE, 0, () -> 0);
    for (int i = 0; i < 65; i++) {
      assertThat(pacer.join(Urgency.RUNNING).ask(SECOND + i)).isEqualTo(Duration.ZERO);
    }
    for (int i = 60; i < 65; i++) {
      pacer.refused(SECOND + i, 2 * SECOND);
    }
    assertThat(pacer.limit()).isEqualTo(0.95 * 60);
  }

  @Test
  void afterARefusalEverybodyWaitsUntilTheWindowHasRoomAndTrialsThatRunGoFirst() {
    Pacer pacer = new Pacer(ADAPTIVE, 0, () -> 0);
    for (int i = 0; i < 20; i++) {
      assertThat(pacer.join(Urgency.RUNNING).ask(0)).isEqualTo(Duration.ZERO);
    }
    pacer.refused(1, SECOND);
    Turn starting = pacer.join(Urgency.STARTING);
    Turn running = pacer.join(Urgency.RUNNING);
    Duration first = starting.ask(SECOND);

    assertThat(running.ask(SECOND)).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    assertThat(first).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    assertThat(starting.ask(SECOND)).isGreaterThan(first);
    assertThat(running.ask(61 * SECOND)).isEqualTo(Duration.ZERO);
    assertThat(starting.ask(61 * SECOND)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void aTurnThatIsGivenUpHoldsNobodyUp() {
    Pacer pacer = new Pacer(PaceSettings.exact(60, PaceSettings.MINUTE), 0, () -> 0);
    assertThat(pacer.join(Urgency.RUNNING).ask(0)).isEqualTo(Duration.ZERO);
    Turn second = pacer.join(Urgency.RUNNING);
    Turn third = pacer.join(Urgency.RUNNING);
    assertThat(second.ask(0)).isEqualTo(Duration.ofMillis(1005));
    assertThat(third.ask(0)).isEqualTo(Duration.ofMillis(2010));
    second.close();
    assertThat(third.ask(0)).isEqualTo(Duration.ofMillis(1005));
  }

  @Test
  void aRefusalAmongFewRequestsSetsNoLimit() {
    Pacer pacer = new Pacer(ADAPTIVE, 0, () -> 0);
    for (int i = 0; i < 3; i++) {
      assertThat(pacer.join(Urgency.RUNNING).ask(i)).isEqualTo(Duration.ZERO);
    }
    pacer.refused(2, SECOND);
    assertThat(pacer.limit()).isInfinite();
  }

  @Test
  void aRefusedRequestIsHeldForAWindowAndUpToATenthMore() {
    assertThat(new Pacer(ADAPTIVE, 0, () -> 0).hold()).isEqualTo(Duration.ofSeconds(60));
    assertThat(new Pacer(ADAPTIVE, 0, () -> 1 << 20).hold()).isEqualTo(Duration.ofSeconds(66));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 600})
  void aLimitThatIsSetMeanwhileHoldsFromThenOnAndIsNearlyUsedUp(int requests) {
    Pacer pacer = new Pacer(PaceSettings.exact(100, PaceSettings.MINUTE), 0, () -> 0);
    Load load = new Load(pacer, new Backend(100), 8, 0);
    load.runUntil(90 * SECOND);
    Backend slower = new Backend(requests);
    load.backend = slower;

    pacer.setLimit(requests, 90 * SECOND);
    load.runUntil(690 * SECOND);

    assertThat(slower.refused).isZero();
    assertThat(slower.accepted).isGreaterThanOrEqualTo((int) (10 * requests * 0.96));
  }

  @Test
  void theConfiguredLimitIsGivenBackHoweverOftenAnotherWasSet() {
    Pacer pacer = new Pacer(PaceSettings.exact(60, PaceSettings.MINUTE), 0, () -> 0);
    assertThat(pacer.resetLimit(0)).as("nothing was set").isFalse();
    pacer.setLimit(1, 0);
    pacer.setLimit(600, SECOND);
    assertThat(pacer.limit()).isEqualTo(600);
    assertThat(pacer.resetLimit(SECOND)).isTrue();
    assertThat(pacer.limit()).isEqualTo(60);
    assertThat(pacer.resetLimit(SECOND)).isFalse();
  }

  @Test
  void anAdaptiveLimitIsGivenBackAsItWasLearntAndLearnsOn() {
    Pacer pacer = new Pacer(ADAPTIVE, 0, () -> 0);
    for (int i = 0; i < 60; i++) {
      assertThat(pacer.join(Urgency.RUNNING).ask(SECOND + i)).isEqualTo(Duration.ZERO);
    }
    pacer.refused(SECOND + 59, 2 * SECOND);
    double learnt = pacer.limit();
    pacer.setLimit(600, 3 * SECOND);
    pacer.refused(SECOND + 58, 3 * SECOND);
    assertThat(pacer.limit()).as("a refusal changes no exact limit").isEqualTo(600);
    pacer.resetLimit(4 * SECOND);
    assertThat(pacer.limit()).isEqualTo(learnt);
    pacer.refused(SECOND + 57, 5 * SECOND);
    assertThat(pacer.limit()).isLessThan(learnt);
  }

  @Test
  void withoutAConfiguredLimitRequestsAreFreeAgain() {
    Pacer pacer = new Pacer(PaceSettings.none(PaceSettings.MINUTE), 0, () -> 0);
    assertThat(pacer.join(Urgency.RUNNING).ask(0)).isEqualTo(Duration.ZERO);
    pacer.setLimit(1, SECOND);
    Turn turn = pacer.join(Urgency.RUNNING);
    assertThat(turn.ask(SECOND)).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
    pacer.resetLimit(2 * SECOND);
    assertThat(turn.ask(2 * SECOND)).isEqualTo(Duration.ZERO);
    assertThat(pacer.join(Urgency.RUNNING).ask(2 * SECOND)).isEqualTo(Duration.ZERO);
  }

  @Test
  void aLimitOfLessThanOneRequestIsRefused() {
    Pacer pacer = new Pacer(ADAPTIVE, 0, () -> 0);
    assertThatThrownBy(() -> pacer.setLimit(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(pacer.limit()).isInfinite();
  }

  @Test
  @Timeout(20)
  void whoWaitsForASlowLimitIsWokenByAFasterOne() throws Exception {
    Pacer pacer = new Pacer(PaceSettings.exact(1, Duration.ofHours(1)));
    pacer.join(Urgency.RUNNING).await(wait -> {});
    CountDownLatch waits = new CountDownLatch(1);
    FutureTask<Long> second =
        new FutureTask<>(
            () -> {
              try (Turn turn = pacer.join(Urgency.RUNNING)) {
                return turn.await(wait -> waits.countDown());
              }
            });
    Thread waiting = new Thread(second, "waits for its turn");
    waiting.start();
    waits.await();

    pacer.setLimit(3_600_000);

    assertThat(second.get()).isNotNull();
    waiting.join();
  }

  /** Allows so many requests in any minute; refused ones do not count. */
  private static final class Backend {
    private final int allowed;
    private final Deque<Long> window = new ArrayDeque<>();
    private int accepted;
    private int refused;

    Backend(int allowed) {
      this.allowed = allowed;
    }

    boolean takes(long now) {
      while (!window.isEmpty() && window.peek() <= now - 60 * SECOND) {
        window.remove();
      }
      if (window.size() >= allowed) {
        refused++;
        return false;
      }
      window.add(now);
      accepted++;
      return true;
    }
  }

  /** Sessions that send one request after the other and think in between. */
  private static final class Load {
    private final Pacer pacer;
    private Backend backend;
    private final long thinkNanos;
    private final Turn[] turns;
    private final long[] nextAt;

    Load(Pacer pacer, Backend backend, int sessions, long thinkNanos) {
      this.pacer = pacer;
      this.backend = backend;
      this.thinkNanos = thinkNanos;
      turns = new Turn[sessions];
      nextAt = new long[sessions];
      for (int i = 0; i < sessions; i++) {
        turns[i] = pacer.join(Urgency.RUNNING);
      }
    }

    void runUntil(long end) {
      for (int session = soonest(); nextAt[session] < end; session = soonest()) {
        act(session, nextAt[session]);
      }
    }

    private void act(int session, long now) {
      Duration wait = turns[session].ask(now);
      if (!wait.isZero()) {
        nextAt[session] = now + wait.toNanos() + SECOND / 1000; // a sleeper wakes a little late
        return;
      }
      turns[session] = pacer.join(Urgency.RUNNING);
      if (backend.takes(now)) {
        nextAt[session] = now + Math.max(thinkNanos, 1000);
      } else {
        pacer.refused(now, now + 1000);
        nextAt[session] = now + pacer.hold().toNanos();
      }
    }

    private int soonest() {
      int soonest = 0;
      for (int i = 1; i < nextAt.length; i++) {
        soonest = nextAt[i] < nextAt[soonest] ? i : soonest;
      }
      return soonest;
    }
  }
}
