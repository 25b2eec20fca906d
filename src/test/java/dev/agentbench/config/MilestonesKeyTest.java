package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.milestone.MilestoneSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilestonesKeyTest {
  private static MilestoneSettings read(String benchmark) {
    return Configs.load("benchmark: " + benchmark + "\n").trial().milestones();
  }

  @Test
  void occasionsAreRead() {
    assertThat(read("{}")).isEqualTo(MilestoneSettings.NONE);
    assertThat(read("{milestones: none}")).isEqualTo(MilestoneSettings.NONE);
    assertThat(read("{milestones: subtasks}")).isEqualTo(MilestoneSettings.SUBTASKS);
    assertThat(read("{milestones: 'tool_calls:5'}")).isEqualTo(MilestoneSettings.everyCalls(5));
    assertThat(read("{milestones: tool_calls:12}")).isEqualTo(MilestoneSettings.everyCalls(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool_calls", "tool_calls:0", "tool_calls:-1", "tool_calls:9999999"})
  void anyOtherTextIsRefusedWithAWayOut(String text) {
    assertThat(Configs.problems("benchmark: {milestones: '" + text + "'}"))
        .containsExactly(
            "1:25: benchmark.milestones: is '"
                + text
                + "'. Give none, subtasks, or tool_calls:N with N from 1 to 999999.");
  }
}
