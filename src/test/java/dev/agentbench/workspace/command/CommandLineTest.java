package dev.agentbench.workspace.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void blanksSeparateWords() {
    assertThat(CommandLine.split("  git\tstatus \n -s ")).containsExactly("git", "status", "-s");
  }

  @Test
  void blankTextHasNoWords() {
    assertThat(CommandLine.split(" \t ")).isEmpty();
  }

  @Test
  void quotesProtectBlanksAndJoinTheirNeighbours() {
    assertThat(CommandLine.split("grep 'a b'\"c d\"e file"))
        .containsExactly("grep", "a bc de", "file");
  }

  @Test
  void emptyQuotesAreAWord() {
    assertThat(CommandLine.split("echo '' \"\"")).containsExactly("echo", "", "");
  }

  @Test
  void nothingIsExpanded() {
    assertThat(CommandLine.split("echo $HOME * ~ `id` $(id)"))
        .containsExactly("echo", "$HOME", "*", "~", "`id`", "$(id)");
  }

  @Test
  void backslashProtectsOneCharacterOutsideQuotes() {
    assertThat(CommandLine.split("a\\ b \\\"c\\' d\\\\")).containsExactly("a b", "\"c'", "d\\");
  }

  @Test
  void inDoubleQuotesABackslashProtectsOnlyWhatAShellWouldRead() {
    assertThat(CommandLine.split("\"\\\"x\\\" \\n \\$y\"")).containsExactly("\"x\" \\n $y");
  }

  @Test
  void inSingleQuotesABackslashIsABackslash() {
    assertThat(CommandLine.split("'a\\b'")).containsExactly("a\\b");
  }

  @Test
  void aBackslashBeforeALineBreakContinuesTheLine() {
    assertThat(CommandLine.split("mvn \\\ntest")).containsExactly("mvn", "test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo 'a", "echo \"a", "echo \"a\\\""})
  void anUnterminatedQuoteIsToldWithItsPlace(String line) {
    assertThatThrownBy(() -> CommandLine.split(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at character 6 is not closed");
  }

  @Test
  void aBackslashAtTheEndIsAnError() {
    assertThatThrownBy(() -> CommandLine.split("echo a\\"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends in a backslash");
  }

  @Test
  void findsTheFirstShellOperatorOutsideQuotes() {
    assertThat(CommandLine.shellOperator("mvn test 2>&1 | tail")).contains('>');
    assertThat(CommandLine.shellOperator("ls; pwd")).contains(';');
    assertThat(CommandLine.shellOperator("grep 'a|b' \"c>d\" e\\&f")).isEmpty();
  }
}
