package dev.agentbench.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.embedded.EmbeddedSettings.AgentModel;
import dev.agentbench.gateway.embedded.EmbeddedSettings.Skill;
import dev.agentbench.result.Mode;
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
    EmbeddedSettings settings = EmbeddedSettings.flawless(Mode.MULTI_AGENT).withSkills(11, HALF);
    List<List<JsonObject>> trials = trials(settings);

    assertThat(trials(settings)).isEqualTo(trials);
    assertThat(trials(settings.withSkills(12, HALF))).isNotEqualTo(trials);
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
            trials(EmbeddedSettings.flawless(Mode.MULTI_AGENT).withSkills(1, skills)).stream()
                .distinct())
        .hasSize(1)
        .first()
        .asString()
        .contains("I look around first.", "write_file", "token=hello.");
    assertThat(
            trials(EmbeddedSettings.flawless(Mode.SINGLE_AGENT).withSkills(1, skills)).stream()
                .distinct()
                .count())
        .isGreaterThan(1);
  }

  @Test
  void aTaskWithoutSolutionIsGuessed() {
    try (EmbeddedGateway gateway =
            EmbeddedGateway.start(
                EmbeddedSettings.flawless(Mode.MULTI_AGENT), SampleTasks.all(), List.of());
        TestClient client = TestClient.inNewSession(gateway)) {
      List<JsonObject> frames = client.ask(SampleTasks.writeGreeter().description()).playAlong();

      assertThat(frames.toString()).contains("write_file", SampleTasks.GREETER, "No reference");
    }
  }

  @Test
  void agentsAreListedWithTheirModels() {
    EmbeddedSettings defaults = EmbeddedSettings.flawless(Mode.MULTI_AGENT);
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
            null);
    try (EmbeddedGateway gateway = EmbeddedGateway.start(settings, List.of(), List.of())) {
      assertThat(TestClient.get(gateway, "/api/v1/agents", Map.of()).body())
          .contains(
              "{\"type\":\"orchestrator\",\"model\":\"gpt-4o-mini\"}",
              "{\"type\":\"coder\",\"model\":\"gpt-4o\"}");
    }
  }
}
