package dev.agentbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"task_001", "a", "1.2-3_x", "задача_7", "..."})
  void lettersDigitsDotsAndDashesAreAnId(String text) {
    assertThat(new TaskId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a\\b", ".", "..", "a\n", "a:b", "*"})
  void anythingElseIsNot(String text) {
    assertThatThrownBy(() -> new TaskId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void anIdOfMoreThan200CharactersIsNone() {
    assertThat(TaskId.isValid("a".repeat(200))).isTrue();
    assertThat(TaskId.isValid("a".repeat(201))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"task_012, 12", "7, 7", "v2_task_30_b, 30", "task_000, 0", "t_0000000000012, 12"})
  void theNumberIsTheLastOneInside(String id, int number) {
    assertThat(new TaskId(id).number()).isEqualTo(OptionalInt.of(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"task", "build_20260101123456"})
  void anIdWithoutASmallNumberHasNone(String id) {
    assertThat(new TaskId(id).number()).isEmpty();
  }
}
