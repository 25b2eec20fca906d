package dev.agentbench.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.result.Mode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EmbeddedGatewayTest {
  private static EmbeddedGateway start(EmbeddedSettings settings) {
    return EmbeddedGateway.start(settings, SampleTasks.all(), SampleTasks.solutions());
  }

  private static EmbeddedGateway flawless(Mode mode) {
    return start(EmbeddedSettings.flawless(mode));
  }

  private static List<String> types(List<JsonObject> frames) {
    return frames.stream().map(frame -> frame.string("type").orElse("?")).distinct().toList();
  }

  private static String text(List<JsonObject> frames) {
    return frames.stream()
        .filter(frame -> frame.string("type").orElse("").equals("assistant_message"))
        .map(frame -> frame.string("token").orElse(""))
        .collect(Collectors.joining());
  }

  @Test
  void severalAgentsPlayTheSolutionOfATask() {
    try (EmbeddedGateway gateway = flawless(Mode.MULTI_AGENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      List<JsonObject> frames = client.ask("  Write the class Greeter.\n").playAlong();

      assertThat(types(frames)).containsExactly("agent_switched", "assistant_message", "tool_call");
      assertThat(frames.get(0).object("metadata").orElseThrow().string("to_agent"))
          .contains("coder");
      assertThat(frames.stream().flatMap(frame -> frame.string("tool_name").stream()))
          .containsExactly("list_files", "write_file");
      assertThat(text(frames))
          .isEqualTo(
              "I look around first.\nI wrote Greeter with one method, greet, that says hello.");
      assertThat(frames.stream().filter(frame -> frame.has("token")).count()).isGreaterThan(3);
    }
  }
}
