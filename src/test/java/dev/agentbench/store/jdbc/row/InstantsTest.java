package dev.agentbench.store.jdbc.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.time.api.constraints.InstantRange;
import org.junit.jupiter.api.Test;

class InstantsTest {

  @Property
  void anInstantIsReadAsItWasWrittenAndSortsAsText(
      @ForAll @InstantRange(min = "0001-01-01T00:00:00Z", max = "9999-12-31T23:59:59Z") Instant a,
      @ForAll @InstantRange(min = "0001-01-01T00:00:00Z", max = "9999-12-31T23:59:59Z") Instant b) {
    assertThat(Instants.parse(Instants.text(a))).isEqualTo(a);
    assertThat(Instants.text(a)).hasSize(30);
    assertThat(Integer.signum(Instants.text(a).compareTo(Instants.text(b))))
        .isEqualTo(a.compareTo(b));
  }

  @Property
  void aDurationBelow48DaysIsReadAsItWasWritten(
      @ForAll @LongRange(min = 0, max = 48L * 86_400 * 1_000_000_000) long nanos) {
    Duration duration = Duration.ofNanos(nanos);

    assertThat(Instants.duration(Instants.seconds(duration))).isEqualTo(duration);
  }

  @Test
  void absurdTimesFromTheWireAreKept() {
    for (Instant absurd : new Instant[] {Instant.MIN, Instant.MAX, Instant.EPOCH}) {
      assertThat(Instants.parse(Instants.text(absurd))).isEqualTo(absurd);
    }
    assertThat(Instants.duration(Instants.seconds(Duration.ofSeconds(-1, 1))))
        .isEqualTo(Duration.ofSeconds(-1, 1));
    assertThat(Instants.duration(Instants.seconds(Duration.ofMillis(Long.MAX_VALUE))))
        .isGreaterThan(Duration.ofDays(1_000_000));
  }
}
