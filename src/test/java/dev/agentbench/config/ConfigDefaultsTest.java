package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Transport;
import dev.agentbench.gateway.Trust;
import dev.agentbench.logging.LoggingSettings;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.trial.PricingSettings.Price;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalRule;
import dev.agentbench.trial.conversation.TrialSettings.KeepWorkspaces;
import dev.agentbench.trial.conversation.TrialSettings.NamedTimeout;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.trial.planning.PlanningSettings;
import dev.agentbench.workspace.command.CommandSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the defaults that the documentation promises. */
class ConfigDefaultsTest {
  private final Configuration defaults = Configs.load("");

  @Test
  void everyModeTalksToFlawlessAgentsOfTheEmbeddedGateway() {
    ClientRules client =
        new ClientRules(
            SessionKind.CREATE,
            new Credentials.None(),
            3,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Trust.USUAL,
            Proxies.NONE);
    for (Mode mode : Mode.values()) {
      assertThat(defaults.gateways().of(mode))
          .isEqualTo(
              new GatewayChoice.Embedded(
                  EmbeddedSettingsBuilder.flawless(mode).build(), Transport.WEBSOCKET, client));
    }
    assertThat(defaults.gateways().embedded())
        .isEqualTo(EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build());
  }

  @Test
  void trialsHaveTheLimitsOfTheDocumentation() {
    assertThat(defaults.trial())
        .isEqualTo(
            new TrialSettings(
                Duration.ofMinutes(1),
                List.of(
                    new NamedTimeout("complex", Duration.ofMinutes(5)),
                    new NamedTimeout("mixed", Duration.ofMinutes(5))),
                Duration.ofMinutes(15),
                Duration.ofMillis(300),
                Duration.ofSeconds(10),
                100,
                2,
                Duration.ofSeconds(2),
                true,
                1.0,
                KeepWorkspaces.FAILED,
                List.of(new ApprovalRule("*", ApprovalPolicy.DIRECT)),
                PlanApproval.APPROVE_ALL,
                PlanningSettings.ofGateway(),
                MilestoneSettings.NONE,
                List.of(
                    "Failed to call LLM API*",
                    "[Error] LiteLLM proxy unavailable*",
                    "[Error] LiteLLM proxy stream unavailable*",
                    "[Error] OpenAI unavailable*",
                    "[Error] OpenAI stream unavailable*",
                    "[Error] vLLM unavailable*",
                    "[Error] vLLM stream unavailable*"),
                64 << 10));
  }

  @Test
  void resultsReportsLogsAndWorkspacesGoToTheUsualPlaces() {
    assertThat(defaults.store())
        .isEqualTo(new StoreSettings("sqlite", "data/metrics.db", 10, SpoolSettings.DEFAULT));
    assertThat(defaults.report().outputDir()).isEqualTo(Path.of("reports"));
    assertThat(defaults.report().includeDetails()).isTrue();
    assertThat(defaults.logging())
        .isEqualTo(
            new LoggingSettings(LoggingSettings.Level.INFO, Path.of("logs", "benchmark.log")));
    assertThat(defaults.tasks()).isEqualTo(Path.of("tasks"));
    assertThat(defaults.template()).isEqualTo(Path.of("tasks", "project"));
    assertThat(defaults.workspaces().root()).isEqualTo(Path.of("data", "workspaces"));
  }

  @Test
  void fiveTrialsRunAtOnceInTheOrderOfTheFiles() {
    assertThat(defaults.tasks()).isEqualTo(Path.of("tasks"));
    assertThat(defaults.run()).isEqualTo(new RunSettings(5, 1, false, 1));
  }

  @Test
  void toolsAreBoundedAndHaveNoShell() {
    assertThat(defaults.tools().allowedCommands()).contains("dart", "flutter", "java", "mvn");
    assertThat(defaults.tools().blockedSubcommands())
        .containsExactly("run", "serve", "attach", "drive");
    assertThat(defaults.tools().allowShell()).isFalse();
    assertThat(defaults.commands().sandbox()).isEqualTo(CommandSettings.Mode.AUTO);
    assertThat(defaults.commands().allowNetwork()).isFalse();
    assertThat(defaults.commands().maxWorkspaceBytes()).isEqualTo(1L << 30);
    assertThat(defaults.tools().maxOutputBytes()).isEqualTo(65_536);
    assertThat(defaults.tools().maxFileBytes()).isEqualTo(10_485_760);
    assertThat(defaults.tools().defaultTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(defaults.tools().maxTimeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void presetsAllowProgramsBesidesThoseThatAreAllowedAnyway() {
    assertThat(defaults.tools().allowedCommands())
        .doesNotContain("npx", "tsc", "go", "cargo", "make");
    String presets = "benchmark: {tools: {%s presets: [go, typescript]}}";
    assertThat(Configs.load(presets.replace("%s", "")).tools().allowedCommands())
        .containsAll(defaults.tools().allowedCommands())
        .contains("npx", "tsc", "go")
        .doesNotContain("cargo", "make")
        .doesNotHaveDuplicates();
    assertThat(
            Configs.load(presets.replace("%s", "allowed_commands: [ls],"))
                .tools()
                .allowedCommands())
        .containsExactly("ls", "node", "npm", "npx", "tsc", "pnpm", "yarn", "go", "gofmt");
  }

  @Test
  void toolFoldersAreCopiedOnlyWhereThatIsAsked() {
    assertThat(defaults.workspaces().skipped()).contains("node_modules", ".venv", "target");
    assertThat(Configs.load("benchmark: {copy: [node_modules]}").workspaces().skipped())
        .contains(".venv", "target")
        .doesNotContain("node_modules");
  }

  @Test
  void unknownModelsHaveAnEstimatedPrice() {
    assertThat(defaults.pricing().prices()).isEmpty();
    assertThat(defaults.pricing().unknown()).isEqualTo(new Price("*", 0.003, 0.015));
  }

  @Test
  void theUsualLanguagesAreKnown() {
    assertThat(defaults.checks().languages()).isEqualTo(CheckSettings.DEFAULT_LANGUAGES);
    assertThat(defaults.checks().languages())
        .extracting(Language::extension)
        .contains("java", "dart", "js", "py", "json", "yaml");
  }
}
