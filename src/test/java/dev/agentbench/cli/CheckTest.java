package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.Certificate;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of Gateways that cannot be used, on real sockets. */
@Timeout(120)
@Tag("slow")
class CheckTest {
  @TempDir private static Path shared;
  private static Certificate ours;
  private static Certificate elsewhere;
  private static EmbeddedGateway gateway;
  private static TlsFront front;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    ours = new Certificate(shared, "dns:localhost,ip:127.0.0.1");
    elsewhere = new Certificate(shared, "dns:elsewhere.invalid");
    IssuerRules rules =
        new IssuerRules(
            "ann",
            Secret.of("pa55word"),
            "bench",
            null,
            Duration.ofMinutes(15),
            Duration.ofDays(1));
    gateway =
        EmbeddedGateway.start(
            EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).issuer(rules).build(),
            List.of(),
            List.of());
    front = new TlsFront(gateway.baseUrl(), ours.server());
  }

  @AfterAll
  static void stop() {
    front.close();
    gateway.close();
  }

  /** The outcome of a check, its steps, and what the last one said. */
  private record Checked(int code, List<String> steps, String finding, String advice) {}

  private Checked check(String url, String... settings) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("check", "--json", "--gateway", url, "--set", "gateway.connect_timeout=5"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    CommandResult result = CommandResult.in(folder, arguments.toArray(String[]::new));
    List<String> steps = new ArrayList<>();
    JsonNode last = null;
    for (JsonNode step : new ObjectMapper().readTree(result.out())) {
      if (step.get("name").asText().equals("sandbox")) {
        break; // From here on it is about this machine.
      }
      steps.add(step.get("name").asText() + (step.get("passed").asBoolean() ? "" : " failed"));
      last = step;
    }
    return new Checked(
        result.code(), steps, last.get("finding").asText(), last.path("advice").asText());
  }

  private static String jwt(String tokenUrl, String password) {
    return "gateway={auth_type: jwt, jwt: {auth_url: '"
        + tokenUrl
        + "', username: ann, password: '"
        + password
        + "', client_id: bench}}";
  }

  private static String tokenUrl() {
    return gateway.baseUrl() + "/oauth/token";
  }

  @Test
  void everyStepPassesOverTlsWithAnAuthorityOfOnesOwn() throws Exception {
    Path pem =
        Files.writeString(
            folder.resolve("ca.pem"), "# ours\n" + elsewhere.pem() + "\n" + ours.pem());
    Checked checked =
        check(
            front.url("localhost"),
            jwt(front.url("localhost") + "/oauth/token", "pa55word"),
            "gateway.tls.ca_file=" + pem);
    assertThat(checked.steps())
        .containsExactly(
            "dns", "connect", "tls", "health", "token", "credentials", "session", "handshake");
    assertThat(checked.code()).isZero();
  }

  @Test
  void anUnknownHostFailsAtItsName() throws IOException {
    Checked checked = check("http://gateway.invalid");
    assertThat(checked.steps()).containsExactly("dns failed");
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.finding()).contains("gateway.invalid");
    assertThat(checked.advice()).contains("spelled");
  }

  @Test
  void aPortWhereNobodyListensFailsAtTheConnect() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Checked checked = check("http://127.0.0.1:" + port);
    assertThat(checked.steps()).containsExactly("dns", "connect failed");
    assertThat(checked.finding()).contains("port " + port, "refused");
  }

  @Test
  void aCertificateThatNobodyVouchesForFailsAtTls() throws IOException {
    Checked checked = check(front.url("localhost"));
    assertThat(checked.steps()).containsExactly("dns", "connect", "tls failed");
    assertThat(checked.finding()).contains("not trusted", front.url("localhost"));
    assertThat(checked.advice()).contains("gateway.tls.ca_file");
  }

  @Test
  void aCertificateOfAnotherHostFailsAtTls() throws Exception {
    Path pem = elsewhere.pemIn(folder.resolve("ca.pem"));
    try (TlsFront wrong = new TlsFront(gateway.baseUrl(), elsewhere.server())) {
      Checked checked = check(wrong.url("localhost"), "gateway.tls.ca_file=" + pem);
      assertThat(checked.steps()).containsExactly("dns", "connect", "tls failed");
      assertThat(checked.advice()).contains("host name that the certificate is for");
    }
  }

  @Test
  void aServerWithoutTlsFailsAtTls() throws IOException {
    Checked checked = check("https://127.0.0.1:" + gateway.baseUrl().getPort());
    assertThat(checked.steps()).containsExactly("dns", "connect", "tls failed");
    assertThat(checked.advice()).contains("http://");
  }

  @Test
  void theSocketIsNotTrustedWhereTheGatewayIs() throws Exception {
    Path pem = ours.pemIn(folder.resolve("ca.pem"));
    try (TlsFront other = new TlsFront(gateway.baseUrl(), elsewhere.server())) {
      Checked checked =
          check(
              front.url("localhost"),
              jwt(tokenUrl(), "pa55word"),
              "gateway.tls.ca_file=" + pem,
              "gateway.ws_url=" + other.url("localhost").replace("https", "wss") + "/api/v1/ws");
      assertThat(checked.steps()).endsWith("session", "handshake failed");
      assertThat(checked.finding()).contains("not trusted", other.url("localhost").substring(8));
    }
  }

  @Test
  void somethingElseThanAGatewayFailsAtItsHealth() throws IOException {
    Checked checked = check(gateway.baseUrl() + "/nowhere");
    assertThat(checked.steps()).containsExactly("dns", "connect", "health failed");
    assertThat(checked.advice()).contains("gateway.base_url");
  }

  @Test
  void aWrongPasswordFailsAtTheTokenWithWhatTheServerSays() throws IOException {
    Checked checked = check(gateway.baseUrl().toString(), jwt(tokenUrl(), "wr0ng-one"));
    assertThat(checked.steps()).containsExactly("dns", "connect", "health", "token failed");
    assertThat(checked.finding()).contains("invalid_grant: Wrong user name or password");
    assertThat(checked.finding()).doesNotContain("wr0ng");
    assertThat(checked.advice()).contains("gateway.jwt.password");
  }

  @Test
  void aTokenServerThatIsNotThereIsAskedOnce() throws IOException {
    Checked checked =
        check(gateway.baseUrl().toString(), jwt("https://oauth.invalid/token", "pa55word"));
    assertThat(checked.steps()).endsWith("token failed");
    assertThat(checked.finding()).contains("oauth.invalid/token", "unknown host");
  }

  @Test
  void aRefusedKeyFailsAtTheCredentials() throws IOException {
    Checked checked = check(gateway.baseUrl().toString(), "gateway.api_key=k3y-of-another");
    assertThat(checked.steps()).containsExactly("dns", "connect", "health", "credentials failed");
    assertThat(checked.advice()).contains("gateway.auth_type");
  }

  @Test
  void aWrongSocketFailsAtTheHandshake() throws IOException {
    URI base = gateway.baseUrl();
    Checked checked =
        check(
            base.toString(),
            jwt(tokenUrl(), "pa55word"),
            "gateway.ws_url=ws://127.0.0.1:" + base.getPort() + "/other");
    assertThat(checked.steps()).endsWith("session", "handshake failed");
    assertThat(checked.finding()).contains("HTTP 403");
  }
}
