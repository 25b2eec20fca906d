package dev.agentbench.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
  private static final List<String> KNOWN =
      List.of("description", "deadline", "auto_check", "id", "timeout");

  @ParameterizedTest
  @CsvSource({
    "desciption, description",
    "Deadline, deadline",
    "auto-check, auto_check",
    "ids, id",
    "tiemout, timeout"
  })
  void aMisspeltWordFindsItsNeighbour(String word, String expected) {
    assertThat(NearestWord.among(KNOWN, word)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"colour", "x", "xyzzy"})
  void aStrangeWordFindsNone(String word) {
    assertThat(NearestWord.among(KNOWN, word)).isEmpty();
  }

  @Test
  void capitalsCostNothingInAnyLocale() {
    assertThat(NearestWord.among(List.of("file_exists"), "FILE_EXISTS")).contains("file_exists");
  }

  @Test
  void adviceNamesTheNeighbourOrEverythingKnown() {
    assertThat(NearestWord.advice(KNOWN, "timeuot")).isEqualTo("Did you mean 'timeout'?");
    assertThat(NearestWord.advice(List.of("a", "b"), "longer")).isEqualTo("Known: a, b.");
  }
}
