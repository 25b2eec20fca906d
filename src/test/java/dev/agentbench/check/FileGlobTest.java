package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.RefusedWorkException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class FileGlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/main/**|src/main/a/B.java|true",
        "src/main/**|src/mainly/B.java|false",
        "**/*.java|B.java|true",
        "**/*.java|a/b/C.java|true",
        "src/test/**/*Test.java|src/test/ATest.java|true",
        "src/test/**/*Test.java|src/test/java/x/ATest.java|true",
        "**/{A,B}Test.java|x/BTest.java|true",
        "**/{A,B}Test.java|BTest.java|true",
        "{A,B}Test.java|CTest.java|false",
        "lib/*|lib/a/b|false",
        "lib/?.dart|lib/a.dart|true",
        "lib/[a-c].dart|lib/b.dart|true",
        "lib/[!a-c].dart|lib/b.dart|false",
        "lib/[!a-c].dart|lib//.dart|false",
        "[[]x|[x|true",
        "a+b(c).txt|a+b(c).txt|true",
        "a,b|a,b|true",
        "a\\*|a*|true",
        "a\\*|ab|false",
        "./README.md|README.md|true",
        "*|.hidden|true"
      })
  void aPathIsMeantOrNot(String glob, String path, boolean meant) {
    assertThat(FileGlob.of(glob).matchesPath(path)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "{a{b}", "[a", "a\\", "[z-a]"})
  void whatIsNoGlobIsTold(String glob) {
    assertThatThrownBy(() -> FileGlob.of(glob))
        .isInstanceOf(CannotCheckException.class)
        .hasMessageContaining("is no glob");
  }

  @Test
  void noPatternKeepsAMatchBusy() {
    String path = "a".repeat(4000) + "/b";
    assertThatThrownBy(() -> FileGlob.of("{,}".repeat(40) + "x").matchesPath(path))
        .isInstanceOfAny(CannotCheckException.class, RefusedWorkException.class);
    assertThatThrownBy(() -> FileGlob.of("*a".repeat(30) + "x").matchesPath(path))
        .isInstanceOf(RefusedWorkException.class);
  }
}
