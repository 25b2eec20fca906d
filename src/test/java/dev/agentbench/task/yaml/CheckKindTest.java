package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.task.CheckType;
import org.junit.jupiter.api.Test;

class CheckKindTest {
  @Test
  void everyTypeOfCheckCanBeWrittenInATaskFile() {
    assertThat(CheckKind.ALL)
        .extracting(CheckKind::type)
        .containsExactlyInAnyOrder(CheckType.values());
  }
}
