package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.result.Mode;
import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededChoicesTest {
  private static final Duration MEAN = Duration.ofMillis(100);

  private static SeededChoices draws(int session) {
    return new SeededChoices(7, new TaskId("greeter"), 1, session, Mode.MULTI_AGENT);
  }

  @Test
  void theSameSessionOfATaskIsDrawnTheSame() {
    List<Duration> once = latencies(draws(3));

    assertThat(latencies(draws(3))).isEqualTo(once);
    assertThat(latencies(draws(4))).isNotEqualTo(once);
    assertThat(latencies(new SeededChoices(8, new TaskId("greeter"), 1, 3, Mode.MULTI_AGENT)))
        .isNotEqualTo(once);
    assertThat(latencies(new SeededChoices(7, new TaskId("other"), 1, 3, Mode.MULTI_AGENT)))
        .isNotEqualTo(once);
    assertThat(latencies(new SeededChoices(7, new TaskId("greeter"), 1, 3, Mode.SINGLE_AGENT)))
        .isNotEqualTo(once);
  }

  private static List<Duration> latencies(SeededChoices choices) {
    return IntStream.range(0, 5).mapToObj(i -> choices.latency(MEAN, 0.5)).toList();
  }

  @Test
  void asManyTrialsGoRightAsTheChanceSays() {
    long right = IntStream.range(0, 4000).filter(i -> draws(i).succeeds(0.7)).count();

    assertThat(right / 4000.0).isCloseTo(0.7, within(0.03));
    assertThat(IntStream.range(0, 1000).filter(i -> draws(i).succeeds(1)).count()).isEqualTo(1000);
    assertThat(IntStream.range(0, 1000).filter(i -> draws(i).succeeds(0)).count()).isZero();
  }

  @Test
  void latenciesScatterAroundTheirMean() {
    double mean =
        IntStream.range(0, 4000)
            .mapToLong(i -> draws(i).latency(MEAN, 0.5).toNanos())
            .average()
            .orElseThrow();

    assertThat(mean / MEAN.toNanos()).isCloseTo(1, within(0.05));
    assertThat(draws(1).latency(MEAN, 0)).isEqualTo(MEAN);
    assertThat(draws(1).latency(Duration.ZERO, 0.5)).isZero();
  }
}
