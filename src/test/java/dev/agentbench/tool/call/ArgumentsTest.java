package dev.agentbench.tool.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void numbersComeAsNumbersStringsAndWholeDoubles() throws Exception {
    assertThat(with("n", 7L).number("n")).hasValue(7);
    assertThat(with("n", " 7 ").number("n")).hasValue(7);
    assertThat(with("n", 7.0).number("n")).hasValue(7);
    assertThat(with("n", "7.0").number("n")).hasValue(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "None"})
  void waysToWriteNothingAreNothing(String nothing) throws Exception {
    assertThat(with("n", nothing).number("n")).isEmpty();
    assertThat(with("n", nothing).optional("n")).isEmpty();
    assertThat(with("n", nothing).flag("n", true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"seven", "7.5", "1e99999", "0x7"})
  void otherNumbersAreAnErrorThatNamesTheArgument(String text) {
    assertThatThrownBy(() -> with("start_line", text).number("start_line"))
        .isInstanceOf(ToolException.class)
        .hasMessage("argument start_line: expected a whole number, got \"" + text + "\"");
  }

  @Test
  void numbersBelowOneAreRefusedWhereTheyCount() {
    assertThatThrownBy(() -> with("start_line", 0L).positive("start_line"))
        .hasMessage("argument start_line: expected at least 1, got 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE", "1", "yes"})
  void yesHasManyForms(String text) throws Exception {
    assertThat(with("f", text).flag("f", false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", "0", "no"})
  void noHasManyForms(String text) throws Exception {
    assertThat(with("f", text).flag("f", true)).isFalse();
    assertThat(with("f", 1L).flag("f", false)).isTrue();
  }

  @Test
  void anythingElseIsNoFlag() {
    assertThatThrownBy(() -> with("recursive", "maybe").flag("recursive", true))
        .hasMessage("argument recursive: expected true or false, got \"maybe\"");
  }

  @Test
  void textsComeFromNumbersButNotFromLists() throws Exception {
    assertThat(with("content", 42L).content("content")).isEqualTo("42");
    assertThatThrownBy(() -> with("content", List.of("a")).content("content"))
        .hasMessage("argument content: expected a text, got a list");
    assertThatThrownBy(() -> with("content", JsonObject.EMPTY).content("content"))
        .hasMessage("argument content: expected a text, got an object");
  }

  @Test
  void aMissingArgumentIsToldWithWhatWasGiven() {
    assertThatThrownBy(() -> with("file_path", "x").required("path"))
        .hasMessage("argument path is missing (got file_path)");
    assertThatThrownBy(() -> with("path", " ").required("path"))
        .hasMessage("argument path is empty, expected a text");
  }

  private static Arguments with(String name, Object value) {
    return new Arguments(JsonObject.of(name, value));
  }
}
