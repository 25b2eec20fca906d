package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.embedded.EmbeddedSettings.AgentModel;
import dev.agentbench.embedded.EmbeddedSettings.Skill;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentsTest {
  private static final List<Skill> HALF = List.of(new Skill(null, null, 0.5));

  /** What twenty sessions of one task hear, in order. */
  private static List<List<JsonObject>> trials(EmbeddedSettings settings) {
    List<List<JsonObject>> trials = new ArrayList<>();
    try (EmbeddedGateway gateway =
        EmbeddedGateway.start(settings, SampleTasks.all(), SampleTasks.solutions())) {
      for (int i = 0; i < 20; i++) {
        try (TestClient client = TestClient.inNewSession(gateway)) {
          trials.add(client.ask(SampleTasks.writeGreeter().description()).playAlong());
        }
      }
    }
    return trials;
  }

  @Test
  void trialsGoRightAndWrongTheSameWayWithTheSameSeed() {
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).skills(11, HALF).build();
    List<List<JsonObject>> trials = trials(settings);

    assertThat(trials(settings)).isEqualTo(trials);
    assertThat(trials(EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).skills(12, HALF).build()))
        .isNotEqualTo(trials);
    assertThat(trials.stream().distinct().count())
        .as("the right way and mistakes")
        .isGreaterThan(2);
  }

  @Test
  void theFirstSkillRuleThatMatchesCounts() {
    List<Skill> skills =
        List.of(
            new Skill(Mode.SINGLE_AGENT, null, 0),
            new Skill(null, "complex", 0),
            new Skill(null, "simple", 1),
            new Skill(null, null, 0));

    assertThat(
            trials(EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).skills(1, skills).build())
                .stream()
                .distinct())
        .hasSize(1)
        .first()
        .asString()
        .contains("I look around first.", "write_file", "token=hello.");
    assertThat(
            trials(EmbeddedSettingsBuilder.flawless(Mode.SINGLE_AGENT).skills(1, skills).build())
                .stream()
                .distinct()
                .count())
        .isGreaterThan(1);
  }

  @Test
  void aTaskWithoutSolutionIsGuessed() {
    try (EmbeddedGateway gateway =
            EmbeddedGateway.start(
                EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build(),
                SampleTasks.all(),
                List.of());
        TestClient client = TestClient.inNewSession(gateway)) {
      List<JsonObject> frames = client.ask(SampleTasks.writeGreeter().description()).playAlong();

      assertThat(frames.toString()).contains("write_file", SampleTasks.GREETER, "No reference");
    }
  }

  @Test
  void agentsAreListedWithTheirModels() {
    EmbeddedSettings defaults = EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build();
    EmbeddedSettings settings =
        new EmbeddedSettings(
            defaults.host(),
            0,
            Mode.MULTI_AGENT,
            1,
            defaults.dialect(),
            List.of(),
            defaults.stepLatency(),
            0,
            List.of(new AgentModel("coder", "gpt-4o"), new AgentModel("*", "gpt-4o-mini")),
            null,
            null,
            null,
            null,
            defaults.plans());
    try (EmbeddedGateway gateway = EmbeddedGateway.start(settings, List.of(), List.of())) {
      assertThat(TestClient.get(gateway, "/api/v1/agents", Map.of()).body())
          .contains(
              "{\"type\":\"orchestrator\",\"model\":\"gpt-4o-mini\"}",
              "{\"type\":\"coder\",\"model\":\"gpt-4o\"}");
    }
  }
}
