package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.testing.OAuthClients;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The configuration that people meet first, its documentation, and the one they bring along. */
class RepositoryConfigTest {
  private static final Path SHIPPED = Path.of("config.yaml");
  private static final Path FORMER = Path.of("..", "shared", "data", "former-config.yaml");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GATEWAY_API_KEY", "k",
          "GATEWAY_USER", "u",
          "GATEWAY_PASSWORD", "p",
          "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/X",
          "HOOK_SECRET", "h",
          "SMTP_PASSWORD", "s",
          "BENCHMARK_WEB_TOKEN", "0123456789abcdef",
          "GEMINI_API_KEY", "g");

  /** Keys that the shipped file does not offer: most are accepted and do nothing. */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "gateway.modes.single-agent.grpc_target",
          "gateway.modes.multi-agent.grpc_target",
          "gateway.jwt.refresh_ahead",
          "gateway.jwt.token_cache",
          "database.echo",
          "benchmark.max_iterations",
          "benchmark.max_cost_usd",
          "benchmark.plan_auto_approve",
          "regression.success_rate.significance",
          "regression.duration.significance",
          "regression.tokens.significance",
          "regression.cost.significance",
          "logging.format");

  @Test
  void theShippedFileLoadsWithoutProblemsWarningsOrEnvironment() {
    Configuration shipped = ConfigLoader.load(SHIPPED, List.of(), Map.of());
    assertThat(shipped.warnings()).isEmpty();
  }

  @Test
  void theShippedFileHasTheDefaultsExceptForTheScriptedAgentsAndTheirPrices() {
    Configuration shipped = ConfigLoader.load(SHIPPED, List.of(), Map.of());
    Configuration defaults = Configs.load("");
    assertThat(shipped.trial()).isEqualTo(defaults.trial());
    assertThat(shipped.tools()).isEqualTo(defaults.tools());
    assertThat(shipped.commands()).isEqualTo(defaults.commands());
    assertThat(shipped.checks()).isEqualTo(defaults.checks());
    assertThat(shipped.store()).isEqualTo(defaults.store());
    assertThat(shipped.run()).isEqualTo(defaults.run());
    assertThat(shipped.report()).isEqualTo(defaults.report());
    assertThat(shipped.logging()).isEqualTo(defaults.logging());
    assertThat(shipped.workspaces()).isEqualTo(defaults.workspaces());
    assertThat(shipped.tasks()).isEqualTo(defaults.tasks());
    assertThat(shipped.gateways().embedded())
        .isNotEqualTo(EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build());
  }

  @Test
  void theScriptedModelsOfTheShippedFileHavePrices() {
    Configuration shipped = ConfigLoader.load(SHIPPED, List.of(), Map.of());
    assertThat(shipped.gateways().embedded().models())
        .isNotEmpty()
        .allSatisfy(agent -> assertThat(shipped.pricing().priceOf(agent.model())).isPresent());
  }

  @Test
  void everyKeyThatTheShippedFileShowsInACommentIsKnownAndEveryKnownKeyIsShown()
      throws IOException {
    String everything = withCommentedKeys(Files.readString(SHIPPED));
    String withoutFiles = everything.replaceAll("ca_file: .*", "ca_file: null");
    Configuration read = Configs.load(ENVIRONMENT, withoutFiles);
    assertThat(read.warnings()).isEmpty();
    Set<String> shown = keys(everything);
    Set<String> missing = new TreeSet<>(knownKeys());
    missing.removeAll(shown);
    missing.removeAll(NOT_OFFERED);
    assertThat(missing).isEmpty();
  }

  @Test
  void theDocumentationNamesEveryKnownKey() throws IOException {
    String documentation = Files.readString(Path.of("docs", "configuration.md"));
    assertThat(knownKeys())
        .allSatisfy(
            key ->
                assertThat(documentation)
                    .as(key)
                    .containsPattern("[`.]" + key.substring(key.lastIndexOf('.') + 1) + "[`.]"));
  }

  @Test
  void theFormerRunnersFileLoadsUnchanged() {
    assumeTrue(Files.exists(FORMER), "no former configuration beside this checkout");
    Configuration former = ConfigLoader.load(FORMER, List.of(), Map.of());
    assertThat(former.warnings())
        .extracting(problem -> problem.subject())
        .containsExactly(
            "database.echo",
            "benchmark.max_iterations",
            "benchmark.max_iterations",
            "logging.format");
    assertThat(former.trial().maxToolCalls()).isEqualTo(100);
    assertThat(former.tasks()).isEqualTo(Path.of("tasks-samples", "tasks.yaml"));
    assertThat(former.store().url()).isEqualTo("sqlite:///data/metrics.db");
    GatewayChoice.Remote gateway = (GatewayChoice.Remote) former.gateways().of(Mode.MULTI_AGENT);
    assertThat(gateway.settings().wsUrl()).isEqualTo(URI.create("ws://localhost:80/api/v1/ws"));
    assertThat(gateway.settings().credentials())
        .isEqualTo(
            OAuthClients.client(
                URI.create("http://localhost:80/oauth/token"),
                Credentials.Grant.PASSWORD,
                "admin",
                Secret.of("admin"),
                "codelab-flutter-app",
                null,
                null));
  }

  /** Settings are commented out by a '#' without a blank behind it. */
  private static String withCommentedKeys(String yaml) {
    return yaml.replaceAll("(?m)^( *)#(?=[^ #]| {2,}[a-z_-]+: )", "$1");
  }

  /** Places of all keys without the names that the user chooses. */
  private static Set<String> knownKeys() {
    Reading reading = new Reading("test", Path.of(""), new Problems(), Map.of());
    Configuration unused = ConfigurationReader.read(reading, List.of());
    Set<String> known = new TreeSet<>();
    reading.asked().forEach(key -> known.add(key.toString()));
    known.removeIf(key -> key.startsWith("benchmark.languages."));
    return known;
  }

  private static Set<String> keys(String yaml) {
    Set<String> keys = new TreeSet<>();
    YamlTree.parse(yaml, "test", new Problems())
        .ifPresent(root -> collect(root, KeyPath.ROOT, keys));
    return keys;
  }

  private static void collect(YamlNode node, KeyPath path, Set<String> keys) {
    keys.add(path.toString());
    node.asMapping().stream()
        .flatMap(mapping -> mapping.entries().stream())
        .forEach(entry -> collect(entry.value(), path.child(entry.key()), keys));
  }
}
