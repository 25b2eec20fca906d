package dev.agentbench.acp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.workspace.command.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found out of an agent before the first trial, with a real process. */
@Timeout(120)
@Tag("slow")
class AgentProbeTest {
  @TempDir private Path folder;
  private ScriptedAgents agents;

  @BeforeEach
  void makeScripts() {
    agents = new ScriptedAgents(folder);
  }

  @Test
  void anAgentSaysWhoItIsAndWhatItOffers() throws InterruptedException {
    agents.start(JsonObject.of("noise", "Loading...\n\n{not json"));

    AgentOffer offer = AgentProbe.ask(agents.settings());

    assertThat(offer.identity()).hasToString("scripted-acp-agent 1.0");
    assertThat(offer.modes()).containsExactly("default", "yolo");
    assertThat(offer.mode()).isEqualTo("default");
    assertThat(offer.models()).containsExactly("small", "large");
    assertThat(offer.model()).isEqualTo("small");
  }

  @Test
  void aModeAModelAndAKeyAreChosen() throws InterruptedException {
    agents.start(JsonObject.of("login", "key"));

    AgentOffer offer = AgentProbe.ask(settings("yolo", "large"));

    assertThat(offer.mode()).isEqualTo("yolo");
    assertThat(offer.model()).isEqualTo("large");
    assertThat(offer.logins()).containsExactly("test-api-key");
  }

  @ParameterizedTest
  @CsvSource({
    "protocol, 2, speaks version 2 of ACP",
    "login, never, asks for a login (Authentication required); it offers: test-api-key",
    "die_at, initialize, did not start: the agent's process ended with 9: the scripted agent has",
    "refuse, no folder, refused session/new (-32603): no folder",
    "hang_at, initialize, did not answer initialize within 3 s"
  })
  void whatCannotBeUsedIsToldWithAReason(String how, String value, String reason) {
    agents.start(JsonObject.of(how, how.equals("protocol") ? (Object) Long.valueOf(value) : value));

    Duration limit =
        how.equals("hang_at") ? Duration.ofSeconds(3) : AgentSettings.DEFAULT_START_LIMIT;

    assertThatThrownBy(() -> AgentProbe.ask(settings(null, null, limit)))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining(reason);
  }

  /** The schema of ACP forbids it: the user logs in by a program of its own. */
  @Test
  void aLoginInATerminalIsNotAskedOfTheAgent() {
    agents.start(JsonObject.builder().put("login", "key").put("login_type", "terminal").build());

    assertThatThrownBy(() -> AgentProbe.ask(agents.settings()))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("asks for a login (Authentication required)");
  }

  @Test
  void aModeThatIsNotOfferedIsToldWithThoseThatAre() {
    agents.start(JsonObject.EMPTY);

    assertThatThrownBy(() -> AgentProbe.ask(settings("wild", null)))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("offers no mode 'wild' but default, yolo");
  }

  @Test
  void aProgramThatIsNotThereIsTold() {
    AgentSettings nobody = AgentSettings.of("nobody", List.of("/no/such/program"));

    assertThatThrownBy(() -> AgentProbe.ask(nobody))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("nobody")
        .hasMessageContaining("/no/such/program");
  }

  private AgentSettings settings(@Nullable String mode, @Nullable String model) {
    return settings(mode, model, AgentSettings.DEFAULT_START_LIMIT);
  }

  private AgentSettings settings(
      @Nullable String mode, @Nullable String model, Duration startLimit) {
    return new AgentSettings(
        "scripted",
        agents.command(),
        Variables.NONE,
        mode,
        model,
        null,
        FileAccess.ALL,
        true,
        List.of(),
        AgentLauncher.WITHOUT_SANDBOX,
        startLimit);
  }
}
