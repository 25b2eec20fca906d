package dev.agentbench.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpCalls;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FixedHeaderTest {
  private static AuthManager manager(Credentials credentials) {
    try (HttpCalls unused = new HttpCalls(Duration.ofSeconds(1))) {
      return AuthManager.of(credentials, unused, Clock.systemUTC());
    }
  }

  @Test
  void aKeyGoesIntoItsOwnHeader() throws Exception {
    AuthManager manager = manager(new Credentials.InternalKey(Secret.of("k")));
    assertThat(manager.current()).contains(new Authorization("X-Internal-Auth", Secret.of("k")));
  }

  @Test
  void aTokenIsSentWithACapitalB() throws Exception {
    AuthManager manager = manager(new Credentials.StaticBearer(Secret.of("t")));
    assertThat(manager.current())
        .contains(new Authorization("Authorization", Secret.of("Bearer t")));
  }

  @Test
  void withoutCredentialsNothingIsSent() throws Exception {
    assertThat(manager(new Credentials.None()).current()).isEmpty();
  }

  @Test
  void aRefusedKeyCannotBeCured() throws Exception {
    AuthManager manager = manager(new Credentials.InternalKey(Secret.of("k3y")));
    Authorization used = manager.current().orElseThrow();
    GatewayException failure =
        catchThrowableOfType(GatewayException.class, () -> manager.refused(used));
    assertThat(failure.fault()).isEqualTo(Fault.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("gateway.api_key");
    assertThat(failure.getMessage()).doesNotContain("k3y");
  }

  @Test
  void aKeyWithALineBreakIsRefusedWithoutShowingIt() {
    Credentials key = new Credentials.InternalKey(Secret.of("k3y\r\nX-Other: 1"));
    GatewayException failure = catchThrowableOfType(GatewayException.class, () -> manager(key));
    assertThat(failure).hasMessageContaining("X-Internal-Auth");
    assertThat(failure.getMessage()).doesNotContain("k3y");
  }
}
