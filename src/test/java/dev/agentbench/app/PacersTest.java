package dev.agentbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.pace.Pacer.Urgency;
import dev.agentbench.gateway.pace.Turn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacersTest {
  private static final PaceSettings PACE = PaceSettings.exact(60, PaceSettings.MINUTE);

  @Test
  void armsThatGoToOneGatewayShareItsRate() {
    Pacers pacers = new Pacers();
    assertThat(pacers.of(at("http://Example.com"), PACE))
        .isSameAs(pacers.of(at("http://example.com:80"), PACE))
        .isNotSameAs(pacers.of(at("http://example.com:81"), PACE))
        .isNotSameAs(pacers.of(at("https://example.com"), PACE));
  }

  @Test
  void armsThatGoToOneGatewayNeverPassItsRateTogether() {
    Pacers pacers = new Pacers();
    List<Pacer> arms =
        List.of(
            pacers.of(at("http://Example.com"), PACE), pacers.of(at("http://example.com"), PACE));
    List<Turn> waiting =
        new ArrayList<>(arms.stream().map(arm -> arm.join(Urgency.RUNNING)).toList());
    List<Long> sent = new ArrayList<>();
    long begin = System.nanoTime();
    for (long millis = 0; millis < 300_000; millis += 10) {
      for (int arm = 0; arm < arms.size(); arm++) {
        if (waiting.get(arm).ask(begin + millis * 1_000_000).isZero()) {
          sent.add(millis);
          waiting.set(arm, arms.get(arm).join(Urgency.RUNNING));
        }
      }
    }
    assertThat(sent).hasSizeBetween(290, 300);
    for (int i = PACE.requests(); i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - PACE.requests())).isGreaterThanOrEqualTo(60_000);
    }
  }

  @Test
  void twoRatesForOneGatewayAreRefused() {
    Pacers pacers = new Pacers();
    pacers.of(at("http://example.com"), PACE);
    assertThatThrownBy(
            () -> pacers.of(at("http://example.com"), PaceSettings.exact(90, PaceSettings.MINUTE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("different benchmark.rate_limit");
  }

  private static GatewayChoice at(String url) {
    return new GatewayChoice.Remote(GatewaySettings.at(URI.create(url), new Credentials.None()));
  }
}
