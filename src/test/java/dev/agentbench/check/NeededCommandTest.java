package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.task.CheckSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeededCommandTest {
  private final NeededCommand needed =
      new NeededCommand(
          new CheckSettings(
              Stream.concat(
                      CheckSettings.DEFAULT_LANGUAGES.stream(),
                      Stream.of(new Language("odd", "odd 'unclosed {file}", null)))
                  .toList(),
              Duration.ofSeconds(1),
              1));

  @Test
  void aTestNeedsTheRunnerOfItsLanguage() {
    assertThat(words(new CheckSpec.TestPasses("test_*.py")))
        .containsExactly("python3", "-m", "pytest");
    assertThat(words(new CheckSpec.TestPasses("a.test.mjs"))).containsExactly("node");
    assertThat(words(new CheckSpec.TestPasses("*Test.java"))).containsExactly(NeededCommand.JDK);
    assertThat(words(new CheckSpec.TestPasses("a_test.dart"))).startsWith("dart", "test");
    assertThat(words(new CheckSpec.TestPasses("test/*"))).isEmpty();
  }

  @Test
  void syntaxNeedsTheToolOfTheLanguageUnlessThisProgramDoesIt() {
    assertThat(words(new CheckSpec.SyntaxValid("a.py"))).startsWith("python3");
    assertThat(words(new CheckSpec.SyntaxValid("a.dart"))).startsWith("dart");
    assertThat(words(new CheckSpec.SyntaxValid("a.json"))).isEmpty();
    assertThat(words(new CheckSpec.SyntaxValid("a.txt"))).isEmpty();
    assertThat(words(new CheckSpec.SyntaxValid("a.odd"))).isEmpty();
  }

  @Test
  void aCommandNeedsItsFirstWord() {
    assertThat(words(new CheckSpec.CommandSucceeds("mvn -q test", "", null))).startsWith("mvn");
  }

  private List<String> words(CheckSpec.OfProgram check) {
    return check.acceptProgram(needed).orElse(List.of());
  }
}
