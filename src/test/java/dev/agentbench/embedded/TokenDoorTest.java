package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The token endpoint of the embedded Gateway over HTTP, and the doors that its tokens open. */
@Tag("slow")
class TokenDoorTest {
  private static final String LOG_IN = "grant_type=password&client_id=bench&username=ann&password=";

  private final EmbeddedGateway gateway =
      EmbeddedGateway.start(
          EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
              .issuer(
                  new IssuerRules(
                      "ann",
                      Secret.of("pw"),
                      "bench",
                      null,
                      Duration.ofSeconds(1),
                      Duration.ofMinutes(1)))
              .build(),
          SampleTasks.all(),
          SampleTasks.solutions());

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> ask(String form) {
    return TestClient.postForm(gateway, "/oauth/token", form);
  }

  private int agents(Map<String, String> headers) {
    return TestClient.get(gateway, "/api/v1/agents", headers).statusCode();
  }

  @Test
  void aTokenOpensHttpAndTheHandshakeForASecond() {
    JsonObject answer = TestClient.json(ask(LOG_IN + "pw").body());
    assertThat(answer.get("expires_in")).hasValue(1L);
    String token = answer.string("access_token").orElseThrow();
    Map<String, String> shown = Map.of("Authorization", "Bearer " + token);
    assertThat(agents(shown)).isEqualTo(200);
    TestClient.connect(gateway, "new_1", shown).close();

    Awaitility.await().until(() -> agents(shown) == 401);
    assertThat(TestClient.refusal(gateway, "/api/v1/ws/new_2", shown)).isEqualTo(401);
  }

  @Test
  void withoutATokenNothingButHealthIsOpen() {
    assertThat(agents(Map.of())).isEqualTo(401);
    assertThat(agents(Map.of("Authorization", "Bearer pw"))).isEqualTo(401);
    assertThat(TestClient.refusal(gateway, "/api/v1/ws/new_1", Map.of())).isEqualTo(401);
    assertThat(TestClient.get(gateway, "/health", Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void wrongPasswordsLockTheAccountAndSayForHowLong() {
    for (int i = 0; i < 5; i++) {
      assertThat(ask(LOG_IN + "wrong").statusCode()).isEqualTo(400);
    }
    HttpResponse<String> locked = ask(LOG_IN + "pw");
    assertThat(locked.statusCode()).isEqualTo(429);
    assertThat(locked.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(880L, 901L);
  }

  @Test
  void theKeyThatSignsIsPublic() {
    String keys = TestClient.get(gateway, "/.well-known/jwks.json", Map.of()).body();
    assertThat(keys).contains("\"kty\":\"RSA\"", "\"alg\":\"RS256\"").doesNotContain("\"d\":");
  }
}
