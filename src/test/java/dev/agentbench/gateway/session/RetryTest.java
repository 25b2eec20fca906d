package dev.agentbench.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {
  @Test
  void pausesGrowExponentiallyUpToAMinute() {
    Retry retry = new Retry(100, Duration.ofSeconds(5));
    assertThat(retry.limit(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(retry.limit(2)).isEqualTo(Duration.ofSeconds(10));
    assertThat(retry.limit(3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(retry.limit(99)).isEqualTo(Duration.ofMinutes(1));
  }
}
