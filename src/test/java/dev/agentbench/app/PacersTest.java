package dev.agentbench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.config.GatewayChoice;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.pace.PaceSettings;
import java.net.URI;
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
