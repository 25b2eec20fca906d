package dev.agentbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentbench.cli.CommandResult;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Gateway sends back, wherever it can, what it was sent; no secret is left anywhere. */
@Timeout(120)
@Tag("slow")
class SecretsTest {
  private static final String KEY = "k3y-of-the-gateway";
  private static final String PASSWORD = "pa55/w\u00f6rd of ann";
  private static final String CLIENT_SECRET = "cl1ent-s3cret";
  private static final String TOKEN = "t0ken.got.from-oauth";

  /** What a header of HTTP Basic would hold. */
  private static final String BASIC =
      Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(StandardCharsets.UTF_8));

  private static final String ALL =
      String.join(", ", KEY, PASSWORD, CLIENT_SECRET, TOKEN, BASIC, "k3y&#45;of-the&#x2D;gateway");

  /** Parts of the secrets that stand in no ordinary text; in every encoding of theirs. */
  private static final List<String> TRACES =
      List.of(
          "k3y-of-th",
          "e-gateway",
          BASIC.substring(8, 20),
          "k3y&#45;of",
          "pa55/",
          "pa55%2F",
          "rd of ann",
          "cl1ent",
          "ken.got.from");

  private static final String SCENARIO =
      """
      http:
        metrics:
          - {status: 200, body: {requests: [{model: '%1$s', success: false, error: '%1$s'}, {model: m}]}}
      sessions:
        - when: {task: answers}
          steps:
            - send: {type: status, content: '%1$s'}
            - raw: 'no JSON: %1$s'
            - send: {type: agent_switched, metadata: {to_agent: '%1$s', reason: '%1$s'}}
            - send: {type: plan_created, metadata: {plan_id: p, plan_summary: {goal: '%1$s', subtasks: [{id: s, description: '%1$s'}]}}}
            - send: {type: plan_completed}
            - send: {type: tool_call, call_id: c1, tool_name: write_file, arguments: {path: '%2$s.txt', content: '%1$s'}}
            - expect: tool_result
            - send: {type: tool_call, call_id: c2, tool_name: read_file, arguments: {path: '%1$s'}}
            - expect: tool_result
            - send: {type: tool_call, call_id: c3, tool_name: '%1$s', arguments: {}}
            - expect: tool_result
            - send: {type: assistant_message, token: 'The key is k3y-of-th', is_final: false}
            - send: {type: assistant_message, token: 'e-gateway. %1$s', is_final: true}
        - when: {task: fails}
          steps: [{send: {type: error, content: 'I know %1$s'}}]
        - when: {task: misfits}
          steps: [{raw: '{"type":"error","error":{"echo":"%1$s, t\\u0030ken.got.from-oauth"}}'}]
        - when: {task: closes}
          steps: [{close: {code: 1011, reason: '%2$s'}}]
        - when: {task: breaks}
          steps: [{send: {type: error, content: 'Gateway error: %1$s'}}]
      """
          .formatted(ALL, KEY);

  @TempDir private Path folder;

  @BeforeEach
  void writeTasks() throws IOException {
    StringBuilder tasks = new StringBuilder("tasks:\n");
    for (String id : List.of("answers", "fails", "misfits", "closes", "breaks")) {
      tasks.append("  - {id: ").append(id).append(", description: Do ").append(id).append(",\n");
      tasks.append("     auto_check: [{type: response_contains, params: {text: nowhere}}]}\n");
    }
    Files.writeString(folder.resolve("tasks.yaml"), tasks);
    Files.createDirectory(folder.resolve("project"));
  }

  private CommandResult run(String command, List<String> options, List<String> settings)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "--verbose"));
    arguments.addAll(options);
    List<String> all = new ArrayList<>(settings);
    all.add("benchmark.tasks_file=" + folder.resolve("tasks.yaml"));
    all.add("benchmark.test_project=" + folder.resolve("project"));
    all.add("benchmark.keep_workspaces=all");
    all.add("benchmark.infra_retries=1");
    all.add("benchmark.retry_delay=0");
    all.add("gateway.reconnect_delay=0");
    all.add("logging.level=TRACE");
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CommandResult.in(kept(), arguments.toArray(String[]::new));
  }

  private Path kept() throws IOException {
    return Files.createDirectories(folder.resolve("kept"));
  }

  private Path scenario(String yaml) throws IOException {
    return Files.writeString(folder.resolve("scenario.yaml"), yaml);
  }

  private void assertNoTrace(CommandResult result) throws IOException {
    assertThat(result.out() + result.err()).doesNotContain(TRACES);
    try (Stream<Path> files = Files.walk(kept())) {
      for (Path file : files.toList()) {
        assertThat(file.toString()).doesNotContain(TRACES);
        if (Files.isRegularFile(file)) {
          byte[] bytes = Files.readAllBytes(file);
          for (String trace : TRACES) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text.indexOf(trace)).as("%s in %s", trace, file).isNegative();
          }
        }
      }
    }
  }

  @Test
  void aRunLeavesNoSecretBehind() throws IOException {
    CommandResult result =
        run(
            "run",
            List.of("--generate-report"),
            List.of(
                "gateway.api_key=" + KEY,
                "gateway.jwt.password=" + PASSWORD,
                "gateway.jwt.client_secret=" + CLIENT_SECRET,
                "gateway.jwt.access_token=" + TOKEN,
                "gateway.embedded={scenario: '" + scenario(SCENARIO) + "'}"));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(kept().resolve("workspaces")).isNotEmptyDirectory();
    assertNoTrace(result);
  }

  @Test
  void aTokenThatWasFetchedAndThePasswordForItAreLeftNowhereEither() throws IOException {
    HttpServer oauth = oauth(200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":900}");
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
            .scenario(scenario(everyTask()))
            .requiredKey(Secret.of(TOKEN))
            .build();
    try (EmbeddedGateway gateway = EmbeddedGateway.start(settings, List.of(), List.of())) {
      CommandResult result =
          run(
              "run",
              List.of("--generate-report", "--gateway", gateway.baseUrl().toString()),
              oauthSettings(oauth));

      assertThat(result.err()).as("the token was accepted").doesNotContain("other credentials");
      assertNoTrace(result);
    } finally {
      oauth.stop(0);
    }
  }

  @Test
  void rotatingTokensAreLeftInTheirCacheAlone() throws Exception {
    IssuerRules rules =
        new IssuerRules(
            "ann",
            Secret.of(PASSWORD),
            "bench",
            Secret.of(CLIENT_SECRET),
            Duration.ofSeconds(1),
            Duration.ofHours(1));
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
            .scenario(
                scenario(
                    everyTask()
                        .replace(TOKEN, PASSWORD)
                        .replace("steps:\n", "steps:\n      - wait_ms: 400\n")))
            .issuer(rules)
            .build();
    Path cache = folder.resolve("cache/tokens.json");
    try (EmbeddedGateway gateway = EmbeddedGateway.start(settings, List.of(), List.of());
        TokenTap tap = new TokenTap(gateway.baseUrl())) {
      List<String> client = new ArrayList<>(oauthSettings(tap.url()));
      client.add("gateway.jwt.token_cache=" + cache);
      List<String> options =
          List.of(
              "--generate-report", "--concurrency", "1", "--gateway", gateway.baseUrl().toString());
      CommandResult first = run("run", options, client);
      CommandResult second = run("run", options, client);

      assertThat(first.err()).as("the token was accepted").doesNotContain("other credentials");
      assertThat(tap.tokens()).as("rotated, and more than once").hasSizeGreaterThan(6);
      assertThat(cache).content().contains(tap.tokens().get(tap.tokens().size() - 1));
      for (CommandResult result : List.of(first, second)) {
        assertNoTrace(result);
        assertNone(tap.tokens(), result);
      }
    }
  }

  private void assertNone(List<String> secrets, CommandResult result) throws IOException {
    assertThat(result.out() + result.err()).doesNotContain(secrets);
    try (Stream<Path> files = Files.walk(kept()).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(secrets.stream().noneMatch(text::contains)).as("tokens in " + file).isTrue();
      }
    }
  }

  /** That Gateway knows no tasks, so every message is answered by the first scene. */
  private static String everyTask() {
    return SCENARIO.replace("- when: {task: answers}\n    steps:", "- steps:");
  }

  @Test
  void aRefusedPasswordIsNotTold() throws IOException {
    String echo = "password=" + PASSWORD + "&client_secret=" + CLIENT_SECRET;
    HttpServer oauth =
        oauth(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + echo + "\"}");
    try {
      assertNoTrace(run("run", List.of("--gateway", "http://127.0.0.1:1"), oauthSettings(oauth)));
      assertNoTrace(run("check", List.of("--gateway", "http://127.0.0.1:1"), oauthSettings(oauth)));
    } finally {
      oauth.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"access_token\":\"%s\"}}",
        "{\"id_token\":\"%s\"}",
        "access_token=%s&token_type=bearer",
        "{\"access_token\":\"%s\",}"
      })
  void aTokenInAnAnswerOfAnotherShapeIsLeftNowhere(String shape) throws IOException {
    HttpServer oauth = oauth(200, shape.formatted(TOKEN));
    try (EmbeddedGateway gateway =
        EmbeddedGateway.start(
            EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build(), List.of(), List.of())) {
      String url = gateway.baseUrl().toString();
      CommandResult run =
          run("run", List.of("--generate-report", "--gateway", url), oauthSettings(oauth));
      assertThat(run.code()).isEqualTo(1);
      assertNoTrace(run);
      assertNoTrace(run("check", List.of("--gateway", url), oauthSettings(oauth)));
    } finally {
      oauth.stop(0);
    }
  }

  @Test
  void aGatewayThatRefusesAndQuotesIsNotQuoted() throws IOException {
    String refusal =
        "http: {sessions: [{status: 401, body: {error_description: '%1$s'}, headers: {X: '%2$s'}}],"
            + " agents: [{status: 403, body: '<html>%1$s'}], health: [{status: 200, body: {status:"
            + " ok, version: '%2$s'}}]}\n";
    List<String> settings =
        List.of(
            "gateway.api_key='  " + KEY + " '",
            "gateway.jwt.password=" + PASSWORD,
            "gateway.jwt.client_secret=" + CLIENT_SECRET,
            "gateway.jwt.access_token=" + TOKEN,
            "gateway.embedded={scenario: '" + scenario(refusal.formatted(ALL, KEY)) + "'}");
    CommandResult run = run("run", List.of("--generate-report"), settings);
    assertThat(run.code()).isEqualTo(1);
    assertNoTrace(run);
    assertNoTrace(run("check", List.of(), settings));
  }

  private static List<String> oauthSettings(HttpServer oauth) {
    return oauthSettings("http://127.0.0.1:" + oauth.getAddress().getPort() + "/token");
  }

  private static List<String> oauthSettings(String url) {
    return List.of(
        "gateway.auth_type=jwt",
        "gateway.jwt.auth_url=" + url,
        "gateway.jwt.username=ann",
        "gateway.jwt.client_id=bench",
        "gateway.jwt.password=" + PASSWORD,
        "gateway.jwt.client_secret=" + CLIENT_SECRET,
        "gateway.api_key=" + KEY);
  }

  private static HttpServer oauth(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/token",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }
}
