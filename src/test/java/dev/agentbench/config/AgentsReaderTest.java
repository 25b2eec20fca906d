package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.acp.AgentHome;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.acp.FileAccess;
import dev.agentbench.acp.PermissionRule;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentsReaderTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOME", "/home/me", "GEMINI_API_KEY", "key-of-gemini", "MY_TOKEN", "token-of-mine");

  @Test
  void aPresetIsChosenByItsNameWithItsVariables() {
    Configuration read = Configs.load(ENVIRONMENT, "gateway: {agent: gemini}");
    ConfiguredAgent agent = read.agents().choice().orElseThrow();
    assertThat(agent.settings().command()).startsWith("gemini", "--acp");
    assertThat(agent.settings().mode()).isEqualTo("yolo");
    assertThat(agent.settings().mediated()).containsExactly(FileAccess.WRITE);
    assertThat(agent.home()).isEqualTo(AgentHome.EMPTY);
    assertThat(read.redaction().apply("it is key-of-gemini")).isEqualTo("it is ***");
    assertThat(read.gateways().of(Mode.MULTI_AGENT)).isInstanceOf(GatewayChoice.Agent.class);
    assertThat(read.gateways().of(Mode.SINGLE_AGENT))
        .isEqualTo(read.gateways().of(Mode.MULTI_AGENT));
  }

  @Test
  void aSectionChangesWhatAPresetGivesAndDefinesOtherAgents() {
    Configuration read =
        Configs.load(
            ENVIRONMENT,
            """
            gateway: {agent: mine, approval: reject}
            agents:
              gemini: {model: gemini-2.5-pro}
              other: {command: "other --acp", mediated: [], trust_usage: false}
              opencode: {model: m}
              mine: {command: "node 'a b.mjs' --acp", env: [MY_TOKEN, "KEY=secret-value"],
                files: ["~/.mine"], home: user, price: {input: 0.5, output: 2}}
            """);
    ConfiguredAgent gemini = read.agents().configured().get(0);
    assertThat(gemini.settings().model()).isEqualTo("gemini-2.5-pro");
    assertThat(gemini.settings().command()).contains("--acp");
    assertThat(gemini.settings().mediated()).containsExactly(FileAccess.WRITE);
    AgentSettings other = read.agents().configured().get(1).settings();
    assertThat(other.mediated()).isEmpty();
    assertThat(other.trustsUsage()).isFalse();
    assertThat(read.agents().configured().get(2).settings().trustsUsage()).isFalse();
    assertThat(gemini.settings().trustsUsage()).isTrue();
    ConfiguredAgent mine = read.agents().choice().orElseThrow();
    assertThat(mine.settings().command()).containsExactly("node", "a b.mjs", "--acp");
    assertThat(mine.settings().mediated()).isEqualTo(FileAccess.ALL);
    assertThat(mine.settings().permissions()).containsExactly(new PermissionRule("*", false));
    assertThat(mine.home().kind()).isEqualTo(AgentHome.Kind.USER);
    assertThat(mine.home().files()).allMatch(Path::isAbsolute);
    assertThat(read.pricing().priceOf("any model").orElseThrow().output()).isEqualTo(2);
    assertThat(read.masked()).doesNotContain("secret-value").doesNotContain("token-of-mine");
    assertThat(read.redaction().apply("secret-value token-of-mine")).isEqualTo("*** ***");
  }

  @Test
  void aCommandIsAnAgentNamedByItsProgram() {
    Configuration read = Configs.load(ENVIRONMENT, "gateway: {agent: '/opt/bin/mine --acp'}");
    assertThat(read.agents().choice().orElseThrow().name()).isEqualTo("mine");
  }

  @Test
  void anOptionForAGatewayWinsOverAConfiguredAgent() {
    List<String> options = ConfigLoader.optionsForGateway("http://gateway.example.com");
    Configuration read =
        ConfigLoader.withoutFile(options, Map.of("BENCHMARK_GATEWAY_AGENT", "gemini"));
    assertThat(read.gateways().of(Mode.MULTI_AGENT)).isInstanceOf(GatewayChoice.Remote.class);
  }

  @Test
  void whatIsWrongIsTold() {
    assertThatThrownBy(
            () ->
                Configs.load(
                    ENVIRONMENT,
                    """
                    gateway: {agent: gemni}
                    agents:
                      none: {mode: auto}
                      other: {command: other, mediated: [reads]}
                      mine: {command: "mine 'open", env: [NOT_SET], files: [/etc/passwd]}
                    """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no agent 'gemni'. Did you mean 'gemini'?")
        .hasMessageContaining("agents.none.command")
        .hasMessageContaining("agents.other.mediated")
        .hasMessageContaining("agents.mine.command")
        .hasMessageContaining("the environment variable NOT_SET is not set")
        .hasMessageContaining("expected files below your home folder, found '/etc/passwd'");
  }
}
