package dev.agentbench.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs that regress, and who hears of it. */
@Timeout(180)
@Tag("slow")
class NotificationsTest {
  private static final String KEY = "B0000000/s3cret-of-the-hook";
  private static final String SIGNING_KEY = "s1gning-key-of-both";
  private static final List<String> TASKS =
      IntStream.rangeClosed(1, 12).mapToObj(number -> "t" + number).toList();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void begin() throws IOException {
    tasks = new TinyTasks(folder, TASKS.size());
    SERVER.stubFor(post(anyUrl()).willReturn(status(200)));
  }

  private static Map<String, String> environment() {
    return Map.of(
        "HOOKS",
        SERVER.baseUrl() + "/hooks",
        "SIGNING_KEY",
        SIGNING_KEY,
        "CI_JOB_URL",
        "https://ci.example.com/jobs/7");
  }

  /** A run of which all trials pass, or none. */
  private CommandResult run(Map<String, String> environment, boolean good, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("run", "--name", good ? "good" : "bad"));
    all.addAll(List.of(arguments));
    all.addAll(CommandResult.keptIn(folder));
    all.addAll(List.of("--set", "regression.duration.max_increase=100"));
    String skills = good ? "" : "{chance: 0}";
    String[] line = tasks.with(0, all.toArray(String[]::new));
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i].replace("skills: []", "skills: [" + skills + "]");
    }
    return CommandResult.of(environment, line);
  }

  private String[] to(String... targets) {
    return new String[] {
      "--baseline",
      "good",
      "--fail-on-regression",
      "--label",
      "branch=feature/x",
      "--generate-report",
      "--set",
      "notifications=[" + String.join(", ", targets) + "]"
    };
  }

  private static List<LoggedRequest> posted(String path) {
    return SERVER.findAll(postRequestedFor(urlPathMatching(path)));
  }

  @Test
  void aRegressionIsToldToAllAndTheirKeysAreNowhere() throws Exception {
    assertThat(run(Map.of(), true).code()).isZero();
    CommandResult bad =
        run(
            environment(),
            false,
            to(
                "{type: slack, url: '${HOOKS}/slack/" + KEY + "'}",
                "{type: mattermost, url: '${HOOKS}/mattermost/" + KEY + "', on: always}",
                "{type: generic, url: '${HOOKS}/generic/" + KEY + "', secret: '${SIGNING_KEY}'}"));

    assertThat(bad.code()).as(bad.err()).isEqualTo(3);
    assertThat(bad.err()).contains("gate failed: regressed").doesNotContain("notification");
    String slack = posted("/hooks/slack/" + KEY).get(0).getBodyAsString();
    assertThat(slack)
        .contains("Benchmark: regressed", "Worse: success rate: 100.0 % → ", " points [-")
        .doesNotContain("Gate failed")
        .contains("branch=feature/x", "https://ci.example.com/jobs/7", "bad (");
    JsonNode message =
        new ObjectMapper().readTree(posted("/hooks/mattermost/" + KEY).get(0).getBodyAsString());
    assertThat(message.get("text").asText()).contains("- **Verdict:** regressed: ", "[CI job](");
    LoggedRequest generic = posted("/hooks/generic/" + KEY).get(0);
    assertThat(generic.getHeader("X-Benchmark-Signature-256")).matches("sha256=[0-9a-f]{64}");
    JsonNode document = new ObjectMapper().readTree(generic.getBodyAsString());
    assertThat(document.get("schema_version").asInt()).isEqualTo(1);
    assertThat(document.at("/comparisons/0/verdict").asText()).isEqualTo("regressed");
    assertThat(document.get("gate_failures")).hasSize(1);
    assertThat(document.has("test")).isFalse();
    assertThat(bad.out() + bad.err()).doesNotContain("s3cret", SIGNING_KEY);
    assertThat(allThatIsKept()).contains("/***", "notification 'slack'").doesNotContain("s3cret");
    assertThat(allThatIsKept()).doesNotContain(SIGNING_KEY);
  }

  private String allThatIsKept() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  @Test
  void aGoodRunIsToldToThoseWhoWantEveryRunOnly() throws Exception {
    CommandResult good =
        run(
            environment(),
            true,
            "--set",
            "notifications=[{type: slack, url: '${HOOKS}/slack'},"
                + " {type: slack, url: '${HOOKS}/failure', on: failure},"
                + " {type: slack, url: '${HOOKS}/always', on: always}]");
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(posted("/hooks/.*"))
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/hooks/always");
    assertThat(posted("/hooks/always").get(0).getBodyAsString())
        .contains("✅ Benchmark: completed", "12 passed");
  }

  @Test
  void aRunThatCannotBeDoneIsToldToThoseWhoWantFailures() throws Exception {
    int nobody;
    try (ServerSocket port = new ServerSocket(0)) {
      nobody = port.getLocalPort();
    }
    CommandResult failed =
        run(
            environment(),
            true,
            "--gateway",
            "http://127.0.0.1:" + nobody,
            "--set",
            "gateway.reconnect_attempts=1",
            "--set",
            "notifications=[{type: slack, url: '${HOOKS}/slack'},"
                + " {type: generic, url: '${HOOKS}/failure', on: failure}]");
    assertThat(failed.code()).as(failed.err()).isEqualTo(1);
    assertThat(posted("/hooks/.*"))
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/hooks/failure");
    JsonNode document =
        new ObjectMapper().readTree(posted("/hooks/failure").get(0).getBodyAsString());
    assertThat(document.get("error").asText()).contains("No answer from http://127.0.0.1:");
    CommandResult misused =
        run(
            environment(),
            true,
            "--task-id",
            "nowhere",
            "--set",
            "notifications=[{type: slack, url: '${HOOKS}/misuse', on: always}]");
    assertThat(misused.code()).isEqualTo(2);
    assertThat(posted("/hooks/misuse")).isEmpty();
  }

  @Test
  void anAbTestThatDiesIsToldToThoseOfAWithoutTheSecretsOfEither() throws Exception {
    String hidden = "s3cret-of-arm-b";
    Files.writeString(
        folder.resolve("a.yaml"),
        "notifications: [{type: slack, url: '${HOOKS}/slack'},"
            + " {type: generic, url: '${HOOKS}/failure', on: failure}]\n");
    Files.writeString(
        folder.resolve("b.yaml"),
        "notifications: [{type: generic, url: '${HOOKS}/of-b', on: always, secret: "
            + hidden
            + "}]\n");
    assertThat(abTest().code()).as("a test that comes to its end").isZero();
    assertThat(posted("/hooks/.*")).isEmpty();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "CREATE TRIGGER broken BEFORE INSERT ON task_executions WHEN NEW.task_id = 't7'"
              + " BEGIN SELECT RAISE(ABORT, 'out of order: "
              + hidden
              + "'); END");
    }

    CommandResult died = abTest();

    assertThat(died.code()).as(died.err()).isEqualTo(1);
    assertThat(posted("/hooks/.*"))
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/hooks/failure");
    JsonNode document =
        new ObjectMapper().readTree(posted("/hooks/failure").get(0).getBodyAsString());
    assertThat(document.get("error").asText()).contains("out of order: ***").doesNotContain(hidden);
    assertThat(abTest("--resume", "00000000").code()).as("wrong usage").isEqualTo(2);
    assertThat(posted("/hooks/.*")).hasSize(1);
  }

  private CommandResult abTest(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "ab-test",
                "--config-a",
                folder.resolve("a.yaml").toString(),
                "--config-b",
                folder.resolve("b.yaml").toString()));
    all.addAll(List.of(more));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(environment(), tasks.with(0, all.toArray(String[]::new)));
  }

  @Test
  void aHookThatIsDownChangesNothingButOneLine() throws Exception {
    SERVER.stubFor(
        post(anyUrl()).willReturn(status(403).withBody("invalid_token at /hooks/" + KEY)));
    assertThat(run(Map.of(), true).code()).isZero();
    CommandResult bad = run(environment(), false, to("{type: slack, url: '${HOOKS}/" + KEY + "'}"));
    assertThat(bad.code()).isEqualTo(3);
    assertThat(bad.err().lines().filter(line -> line.contains("notification")))
        .containsExactly(
            "warning: notification not sent: 'slack' (slack, "
                + SERVER.baseUrl()
                + "): HTTP 403: invalid_token at /hooks/B0000000/***");
    CommandResult good =
        run(
            environment(),
            true,
            "--set",
            "notifications=[{type: generic, url: 'http://127.0.0.1:1/x', on: always, timeout: 0.5}]");
    assertThat(good.code()).isZero();
    assertThat(good.err()).contains("warning: notification not sent: 'generic'");
  }

  @Test
  void aTestSaysThatItIsOneAndTellsOfEachTarget() throws Exception {
    SERVER.stubFor(post("/hooks/gone").willReturn(status(410)));
    String both =
        "notifications=[{type: generic, url: '${HOOKS}/generic'},"
            + " {name: team, type: mattermost, url: '${HOOKS}/gone'}]";
    CommandResult all = test(both);
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.out().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .matches("sent +generic +\\d+ ms  HTTP 200 \\(generic, http://localhost:\\d+, 1 try\\)");
    assertThat(all.out()).containsPattern("FAILED +team +\\d+ ms  HTTP 410");
    LoggedRequest generic = posted("/hooks/generic").get(0);
    assertThat(generic.getHeader("X-Benchmark-Event")).isEqualTo("test");
    assertThat(new ObjectMapper().readTree(generic.getBodyAsString()).get("test").asBoolean())
        .isTrue();
    assertThat(posted("/hooks/gone").get(0).getBodyAsString()).contains("TEST message");

    CommandResult one = test(both, "generic", "--json");
    assertThat(one.code()).isZero();
    JsonNode deliveries = new ObjectMapper().readTree(one.out());
    assertThat(deliveries).hasSize(1);
    assertThat(deliveries.at("/0/sent").asBoolean()).isTrue();
    assertThat(test(both, "nobody").err()).contains("no notification 'nobody'", "generic, team");
    assertThat(test("notifications=[]").code()).isEqualTo(2);
  }

  private CommandResult test(String notifications, String... arguments) {
    List<String> all = new ArrayList<>(List.of("notifications", "test"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--set", notifications));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(environment(), all.toArray(String[]::new));
  }
}
