package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.Certificate;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All connections through a proxy, which alone knows where the servers are. */
@Timeout(120)
@Tag("slow")
class ProxyTest {
  private static final String PASSWORD = "pr0xy:pa55/word";
  private static final String ASKED =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(("ünal:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  private static final String WHO = "%C3%BCnal:pr0xy%3Apa55%2Fword@";

  @TempDir private static Path shared;
  private static Path authority;
  private static EmbeddedGateway gateway;
  private static TlsFront front;
  private static HttpServer hooks;
  private static Map<String, Integer> servers;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    Certificate ours = new Certificate(shared, "dns:gateway.test,dns:tokens.test");
    authority = ours.pemIn(shared.resolve("ca.pem"));
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
    hooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hooks.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hooks.start();
    int plain = gateway.baseUrl().getPort();
    servers =
        Map.of(
            "gateway.test:80", plain,
            "tokens.test:80", plain,
            "gateway.test:443", front.port(),
            "tokens.test:443", front.port(),
            "hooks.test:80", hooks.getAddress().getPort());
  }

  @AfterAll
  static void stop() {
    hooks.stop(0);
    front.close();
    gateway.close();
  }

  private static ProxyFront guarded() throws IOException {
    return new ProxyFront(servers, ASKED);
  }

  private static String url(ProxyFront proxy, String who) {
    return "http://" + who + "127.0.0.1:" + proxy.port();
  }

  /** The outcome of a check, its steps, and what the last one said. */
  private record Checked(int code, List<String> steps, String finding, String advice) {}

  private Checked check(Map<String, String> environment, String scheme, String... settings)
      throws IOException {
    CommandResult result = run(environment, "check", List.of("--json"), scheme, settings);
    assertThat(result.out() + result.err()).doesNotContain("pa55/", "pa55%2F", ASKED.substring(8));
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

  private CommandResult run(
      Map<String, String> environment,
      String command,
      List<String> options,
      String scheme,
      String... settings) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(options);
    if (!command.equals("notifications")) {
      arguments.addAll(List.of("--gateway", scheme + "://gateway.test"));
    }
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("gateway.connect_timeout=5");
    all.add("gateway.reconnect_delay=0");
    all.add("gateway.tls.ca_file=" + authority);
    all.add(
        "gateway={auth_type: jwt, jwt: {auth_url: '"
            + scheme
            + "://tokens.test/oauth/token', username: ann, password: pa55word, client_id: bench}}");
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(environment, arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "http_proxy", "ALL_PROXY"})
  void plainConnectionsTakeTheProxyOfTheEnvironment(String variable) throws IOException {
    try (ProxyFront proxy = guarded()) {
      Checked checked = check(Map.of(variable, url(proxy, WHO)), "http");
      assertThat(checked.steps())
          .containsExactly("proxy", "health", "token", "credentials", "session", "handshake");
      assertThat(proxy.requests())
          .containsExactly(
              "CONNECT gateway.test:80",
              "GET http://gateway.test/api/v1/agents",
              "GET http://gateway.test/api/v1/health",
              "POST http://gateway.test/api/v1/sessions",
              "POST http://tokens.test/oauth/token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "all_proxy"})
  void encryptedConnectionsAreTunnelled(String variable) throws IOException {
    try (ProxyFront proxy = guarded()) {
      Checked checked = check(Map.of(variable, url(proxy, WHO)), "https");
      assertThat(checked.steps())
          .containsExactly(
              "proxy", "tls", "health", "token", "credentials", "session", "handshake");
      assertThat(proxy.requests())
          .containsExactly("CONNECT gateway.test:443", "CONNECT tokens.test:443");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aRunTakesTheConfiguredProxyAndTellsItNowhere(String scheme) throws IOException {
    Path tasks = Files.writeString(folder.resolve("t.yaml"), "tasks: [{id: a, description: Do a}]");
    Files.createDirectory(folder.resolve("project"));
    try (ProxyFront proxy = guarded()) {
      CommandResult result =
          run(
              Map.of(scheme.toUpperCase(Locale.ROOT) + "_PROXY", "http://127.0.0.1:1"),
              "run",
              List.of("--generate-report", "--verbose"),
              scheme,
              "gateway.proxy='" + url(proxy, WHO) + "'",
              "benchmark.tasks_file=" + tasks,
              "benchmark.test_project=" + folder.resolve("project"),
              "notifications=[{type: generic, url: 'http://hooks.test/run', on: always}]");
      assertThat(result.code()).as(result.out() + result.err()).isZero();
      assertThat(proxy.requests()).contains("POST http://hooks.test/run");
      assertThat(result.out() + result.err()).doesNotContain("pa55/", "pa55%2F", "%C3%BCnal");
      String database = Files.readString(folder.resolve("metrics.db"), StandardCharsets.ISO_8859_1);
      assertThat(database.contains("pa55")).isFalse();
      assertThat(database).contains("http://***@127.0.0.1:");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http, '', wants a user name",
    "https, '', wants a user name",
    "http, 'ann:no@', refused the user name",
    "https, 'ann:no@', refused the user name"
  })
  void aProxyThatWantsOtherCredentialsIsTold(String scheme, String who, String told)
      throws IOException {
    try (ProxyFront proxy = guarded()) {
      Checked checked = check(Map.of("all_proxy", url(proxy, who)), scheme);
      assertThat(checked.steps())
          .endsWith(scheme.equals("https") ? "proxy failed" : "health failed");
      assertThat(checked.finding()).contains(url(proxy, "") + " (all_proxy)", told, "HTTP 407");
      assertThat(checked.advice()).contains("all_proxy", "USER:PASSWORD");

      CommandResult run =
          run(Map.of(), "run", List.of(), scheme, "gateway.proxy=" + url(proxy, who));
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains(url(proxy, "") + " (gateway.proxy)", told, "HTTP 407");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatIsNotThereIsTold(String scheme) throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String proxy = "http://127.0.0.1:" + port;
    Checked checked = check(Map.of("all_proxy", "127.0.0.1:" + port), scheme);
    assertThat(checked.steps()).containsExactly("proxy failed");
    assertThat(checked.finding()).contains(proxy + " (all_proxy)", "refused");

    CommandResult run = run(Map.of(), "run", List.of(), scheme, "gateway.proxy=" + proxy);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(proxy + " (gateway.proxy)", "refused");
  }

  @Test
  void aSocketThatTheProxyForbidsIsToldAsTheProxys() throws IOException {
    Map<String, Integer> few =
        Map.of("gateway.test:443", front.port(), "tokens.test:443", front.port());
    try (ProxyFront proxy = new ProxyFront(few, null)) {
      Checked checked =
          check(
              Map.of("https_proxy", url(proxy, "")),
              "https",
              "gateway.ws_url=wss://gateway.test:8443/ws");
      assertThat(checked.steps()).endsWith("session", "handshake failed");
      assertThat(checked.finding())
          .contains(url(proxy, ""), "opened no way to wss://gateway.test:8443 (HTTP 403)");
      assertThat(check(Map.of("https_proxy", url(proxy, "")), "http").steps())
          .as("no proxy for http, and nobody knows the host")
          .containsExactly("dns failed");
    }
  }

  @Test
  void aTokenServerThatTheProxyForbidsIsToldAsTheProxys() throws IOException {
    try (ProxyFront proxy = new ProxyFront(Map.of("gateway.test:443", front.port()), null)) {
      Checked checked = check(Map.of("https_proxy", url(proxy, "")), "https");
      assertThat(checked.steps()).endsWith("health", "token failed");
      assertThat(checked.finding()).contains("opened no way to https://tokens.test (HTTP 403)");
    }
  }

  @Test
  void aProxyOfAnotherKindIsToldWhenItIsNeededAndNotBefore() throws IOException {
    Map<String, String> socks = Map.of("ALL_PROXY", "socks5://ann:pa55/word@127.0.0.1:1");
    Checked checked = check(socks, "https");
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.finding()).contains("ALL_PROXY names no proxy of a kind");
    List<String> here = new ArrayList<>(List.of("check", "--gateway", "embedded"));
    here.addAll(CommandResult.keptIn(folder));
    assertThat(CommandResult.of(socks, here.toArray(String[]::new)).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h:1", "http://pa55/word@h", "http://h:99999", "h p", "socks5://h"})
  void aConfiguredProxyThatIsNoneIsWrongUsage(String given) {
    CommandResult result = run(Map.of(), "run", List.of(), "http", "gateway.proxy='" + given + "'");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("gateway.proxy: expected http://HOST:PORT, environment or none")
        .doesNotContain("pa55");
  }
}
