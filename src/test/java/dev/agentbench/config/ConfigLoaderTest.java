package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.embedded.EmbeddedSettings.AgentModel;
import dev.agentbench.embedded.EmbeddedSettings.Skill;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.UserPath;
import dev.agentbench.front.RateLimit;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.OAuthClients;
import dev.agentbench.trial.PricingSettings.Price;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalRule;
import dev.agentbench.trial.conversation.TrialSettings.NamedTimeout;
import dev.agentbench.workspace.command.CommandSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @Test
  void aMissingFileIsAProblemOnlyWhenItWasAskedFor(@TempDir Path dir) {
    Path absent = dir.resolve("absent.yaml");
    assertThatThrownBy(() -> ConfigLoader.load(absent, List.of(), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(absent + ": does not exist");
    assertThat(ConfigLoader.withoutFile(List.of("benchmark.concurrency=7"), Map.of()))
        .extracting(configuration -> configuration.run().concurrency())
        .isEqualTo(7);
  }

  @Test
  void aRemoteGatewaysWebSocketFollowsFromItsAddress() {
    GatewaySettings settings = remote(Configs.load("gateway: {base_url: 'https://host:8443/'}"));
    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://host:8443"));
    assertThat(settings.wsUrl()).isEqualTo(URI.create("wss://host:8443/api/v1/ws"));
  }

  @Test
  void aSchemeInCapitalsMeansTheSame() {
    GatewaySettings settings =
        remote(Configs.load("gateway: {base_url: 'HTTPS://host', ws_url: 'WSS://other/ws'}"));
    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://host"));
    assertThat(settings.wsUrl()).isEqualTo(URI.create("wss://other/ws"));
    assertThat(remote(Configs.load("gateway: {base_url: 'Http://host'}")).wsUrl())
        .isEqualTo(URI.create("ws://host/api/v1/ws"));
  }

  @Test
  void aTildeBeginsAPathAtTheHomeFolder() {
    Path home = UserPath.of("~");
    Configuration read =
        Configs.load(
            """
            benchmark: {tasks_file: ~/tasks, test_project: ~/project}
            reporting: {output_dir: ~/reports}
            logging: {file: ~/log.txt}
            database: {url: ~/m.db, spool: ~/spool}
            """);
    assertThat(read.tasks()).isEqualTo(home.resolve("tasks"));
    assertThat(read.template()).isEqualTo(home.resolve("project"));
    assertThat(read.report().outputDir()).isEqualTo(home.resolve("reports"));
    assertThat(read.logging().file()).isEqualTo(home.resolve("log.txt"));
    assertThat(read.store().spool().folder()).isEqualTo(home.resolve("spool"));
  }

  @Test
  void keysAreMergedAsTheFormerRunnerDid() {
    Configuration merged =
        Configs.load(
            """
            gateway: {timeout: &seconds 20}
            benchmark: {task_deadline: *seconds}
            pricing:
              gpt-4o: &price {input: 0.0025, output: 0.01}
              gpt-4o-mini: {<<: *price, input: 0.00015}
            """);

    Configuration written =
        Configs.load(
            """
            gateway: {timeout: 20}
            benchmark: {task_deadline: 20}
            pricing:
              gpt-4o: {input: 0.0025, output: 0.01}
              gpt-4o-mini: {input: 0.00015, output: 0.01}
            """);
    assertThat(merged.masked()).isEqualTo(written.masked());
    assertThat(Configs.problems("pricing:\n  a: &p {input: -1, output: 1}\n  b: {<<: *p}\n"))
        .allSatisfy(problem -> assertThat(problem).startsWith("2:"));
  }

  @Test
  void eachModeMayHaveAGatewayOfItsOwn() {
    Gateways gateways =
        Configs.load(
                """
                gateway:
                  base_url: http://shared
                  modes:
                    single-agent: {base_url: embedded}
                    multi-agent: {ws_url: 'ws://other/ws'}
                """)
            .gateways();
    assertThat(gateways.of(Mode.SINGLE_AGENT)).isInstanceOf(GatewayChoice.Embedded.class);
    GatewaySettings multi = settings(gateways.of(Mode.MULTI_AGENT));
    assertThat(multi.baseUrl()).isEqualTo(URI.create("http://shared"));
    assertThat(multi.wsUrl()).isEqualTo(URI.create("ws://other/ws"));
  }

  @Test
  void theOptionsForAGatewayWinOverEveryAddressInTheFile() {
    String file =
        """
        gateway:
          base_url: http://old
          ws_url: ws://old/ws
          modes: {multi-agent: {base_url: 'http://older'}}
        """;
    String[] remote = ConfigLoader.optionsForGateway("http://new").toArray(String[]::new);
    assertThat(remote(Configs.load(file, remote)).wsUrl())
        .isEqualTo(URI.create("ws://new/api/v1/ws"));
    String[] embedded = ConfigLoader.optionsForGateway("embedded").toArray(String[]::new);
    assertThat(Configs.load(file, embedded).gateways().of(Mode.MULTI_AGENT))
        .isInstanceOf(GatewayChoice.Embedded.class);
  }

  @Test
  void credentialsAreAKeyATokenOrAnOAuthClient() {
    assertThat(credentials("api_key: k3y"))
        .isEqualTo(new Credentials.InternalKey(Secret.of("k3y")));
    assertThat(credentials("")).isEqualTo(new Credentials.None());
    assertThat(credentials("auth_type: jwt, jwt: {access_token: t0ken}"))
        .isEqualTo(new Credentials.StaticBearer(Secret.of("t0ken")));
    assertThat(
            credentials(
                "auth_type: jwt, jwt: {auth_url: 'http://host/oauth/token', username: ann,"
                    + " password: pw, client_id: app, client_secret: '', scope: api}"))
        .isEqualTo(
            OAuthClients.client(
                URI.create("http://host/oauth/token"),
                Credentials.Grant.PASSWORD,
                "ann",
                Secret.of("pw"),
                "app",
                null,
                "api"));
  }

  @Test
  void anOAuthClientThatLacksSomethingIsToldWhat() {
    assertThat(
            Configs.problems(
                """
                gateway:
                  base_url: http://host
                  auth_type: jwt
                  jwt:
                    grant_type: client_credentials
                """))
        .containsExactlyInAnyOrder(
            "5:5: gateway.jwt.auth_url: is missing. gateway.auth_type jwt needs it, or"
                + " gateway.jwt.access_token.",
            "5:5: gateway.jwt.client_id: is missing. gateway.auth_type jwt needs it, or"
                + " gateway.jwt.access_token.",
            "5:5: gateway.jwt.client_secret: is missing. gateway.auth_type jwt needs it, or"
                + " gateway.jwt.access_token.");
  }

  @Test
  void theEmbeddedGatewayAsksForTheConfiguredKey() {
    GatewayChoice choice = Configs.load("gateway: {api_key: k3y}").gateways().of(Mode.MULTI_AGENT);
    GatewayChoice.Embedded embedded = (GatewayChoice.Embedded) choice;
    assertThat(embedded.settings().requiredKey()).isEqualTo(Secret.of("k3y"));
    assertThat(embedded.client().at(URI.create("http://127.0.0.1:4711")).credentials())
        .isEqualTo(new Credentials.InternalKey(Secret.of("k3y")));
  }

  @Test
  void scriptedAgentsAreConfigured() {
    GatewayChoice choice =
        Configs.load(
                """
                gateway:
                  embedded:
                    seed: -7
                    skills: [{mode: single_agent, category: simple, chance: 0.5}, {chance: 1}]
                    models: [{agent: '*', model: scripted}]
                    step_latency_ms: 40
                    latency_spread: 0.4
                    dialect: nulls_sent
                    scenario: frames.yaml
                    rate_limit: 60
                """)
            .gateways()
            .of(Mode.SINGLE_AGENT);
    var settings = ((GatewayChoice.Embedded) choice).settings();
    assertThat(settings.mode()).isEqualTo(Mode.SINGLE_AGENT);
    assertThat(settings.seed()).isEqualTo(-7);
    assertThat(settings.skills())
        .containsExactly(new Skill(Mode.SINGLE_AGENT, "simple", 0.5), new Skill(null, null, 1));
    assertThat(settings.models()).containsExactly(new AgentModel("*", "scripted"));
    assertThat(settings.stepLatency()).isEqualTo(Duration.ofMillis(40));
    assertThat(settings.scenario()).isEqualTo(Path.of("frames.yaml"));
    assertThat(settings.rateLimit()).isEqualTo(new RateLimit(60, Duration.ofMinutes(1)));
  }

  @Test
  void limitsOfTrialsAreConfigured() {
    var trial =
        Configs.load(
                """
                gateway:
                  timeout: 0.5
                  timeouts: {complex: 120, debug: 90}
                  approval:
                    - {tool: 'delete_*', policy: reject}
                    - {tool: '*', policy: DECISION}
                benchmark: {max_tool_calls: 10, pass_threshold: 0.8, retry_delay: 0}
                """)
            .trial();
    assertThat(trial.timeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(trial.timeouts())
        .containsExactly(
            new NamedTimeout("complex", Duration.ofMinutes(2)),
            new NamedTimeout("mixed", Duration.ofMinutes(5)),
            new NamedTimeout("debug", Duration.ofSeconds(90)));
    assertThat(trial.approval())
        .containsExactly(
            new ApprovalRule("delete_*", ApprovalPolicy.REJECT),
            new ApprovalRule("*", ApprovalPolicy.DECISION));
    assertThat(trial.maxToolCalls()).isEqualTo(10);
    assertThat(trial.passThreshold()).isEqualTo(0.8);
    assertThat(trial.retryDelay()).isZero();
  }

  @Test
  void maxIterationsHasNoEffectAndTheRuleOfPassingIsTold() {
    Configuration former = Configs.load("benchmark: {max_iterations: 10}");
    assertThat(former.trial().maxToolCalls()).isEqualTo(100);
    assertThat(Configs.shown(former.warnings()))
        .containsExactly(
            "1:29: benchmark.max_iterations: has no effect, as in the former runner, whose limit"
                + " was 100 tool calls. max_tool_calls is the limit.",
            "1:29: benchmark.max_iterations: belongs to the former runner, where half of the checks"
                + " and checks whose tool is missing were enough to pass: here all checks that can"
                + " run must pass. benchmark.pass_threshold: 0.5 gets the half back.");
  }

  @Test
  void theRuleOfPassingIsNotToldWhereItIsGiven() {
    Configuration former =
        Configs.load("benchmark: {pass_threshold: 0.5}\nlogging: {format: plain}");
    assertThat(Configs.shown(former.warnings()))
        .singleElement()
        .asString()
        .contains("logging.format: belongs to the former runner and has no effect");
  }

  @Test
  void sizesAreReadWithAndWithoutUnit() {
    var tools =
        Configs.load("benchmark: {tools: {max_output: 4096, max_file_size: 2 MiB}}").tools();
    assertThat(tools.maxOutputBytes()).isEqualTo(4096);
    assertThat(tools.maxFileBytes()).isEqualTo(2L << 20);
  }

  @Test
  void aLanguageIsAddedOrChangedKeyByKey() {
    var checks =
        Configs.load(
                """
                benchmark:
                  languages:
                    kt: {test_command: gradle test}
                    json: {syntax_command: 'jq . {file}'}
                """)
            .checks();
    assertThat(checks.languages()).contains(new Language("kt", null, "gradle test"));
    assertThat(checks.languageOf("a.json").map(Language::syntaxCommand)).contains("jq . {file}");
  }

  @Test
  void pricesKeepTheOrderOfTheFileAndAnOptionComesFirst() {
    var pricing =
        Configs.load(
                "pricing: {'gpt-4o*': {input: 1, output: 2}, '*': {input: 3, output: 4}}",
                "pricing.\"gpt-4.1\".input=5",
                "pricing.\"gpt-4.1\".output=6")
            .pricing();
    assertThat(pricing.prices())
        .containsExactlyInAnyOrder(
            new Price("gpt-4.1", 5, 6), new Price("gpt-4o*", 1, 2), new Price("*", 3, 4));
    assertThat(pricing.priceOf("gpt-4.1")).contains(new Price("gpt-4.1", 5, 6));
  }

  @Test
  void aRateLimitIsLearntUnlessGivenOrSwitchedOff() {
    assertThat(pace("auto")).isEqualTo(PaceSettings.adaptive(PaceSettings.MINUTE));
    assertThat(pace("none")).isEqualTo(PaceSettings.none(PaceSettings.MINUTE));
    assertThat(pace("600")).isEqualTo(PaceSettings.exact(600, PaceSettings.MINUTE));
    assertThatThrownBy(() -> pace("0"))
        .hasMessageContaining("expected auto, none or requests a minute from 1 to 1000000");
  }

  private static PaceSettings pace(String limit) {
    return Configs.load("benchmark: {rate_limit: " + limit + "}").pace();
  }

  @Test
  void theSandboxIsReadWithWhatItLetsThrough() {
    assertThat(
            Configs.load(
                    """
                    benchmark:
                      tools:
                        sandbox: bwrap
                        allow_network: true
                        sandbox_read_only: [/srv/maven]
                        max_workspace_size: 2 GiB
                    """)
                .commands())
        .isEqualTo(
            new CommandSettings(
                CommandSettings.Mode.BWRAP, true, List.of(Path.of("/srv/maven")), 2L << 30, 512));
    assertThatThrownBy(() -> Configs.load("benchmark: {tools: {sandbox: docker}}"))
        .hasMessageContaining("expected one of auto, bwrap, none");
  }

  @Test
  void acceptsAndIgnoresWithAWarningWhatOtherVersionsUse() {
    Configuration configuration =
        Configs.load(
            """
            gateway: {jwt: {refresh_ahead: 300, token_cache: tokens.json}}
            database: {echo: false}
            logging: {format: '%(message)s'}
            """);
    assertThat(configuration.warnings())
        .extracting(problem -> problem.subject())
        .containsExactlyInAnyOrder("database.echo", "logging.format", "logging.format");
  }

  private static Credentials credentials(String keys) {
    return remote(Configs.load("gateway: {base_url: 'http://host', " + keys + "}")).credentials();
  }

  private static GatewaySettings remote(Configuration configuration) {
    return settings(configuration.gateways().of(Mode.MULTI_AGENT));
  }

  private static GatewaySettings settings(GatewayChoice choice) {
    return choice.choose(
        embedded -> {
          throw new AssertionError("expected a remote Gateway, found " + embedded);
        },
        GatewayChoice.Remote::settings,
        agent -> {
          throw new AssertionError("expected a remote Gateway, found " + agent);
        });
  }
}
