package dev.agentbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserPathTest {
  @Test
  void aTildeAtTheBeginningIsTheHomeFolder() {
    assertThat(UserPath.of("~", "/home/ann")).isEqualTo(Path.of("/home/ann"));
    assertThat(UserPath.of("~/", "/home/ann")).isEqualTo(Path.of("/home/ann"));
    assertThat(UserPath.of("~/data/m.db", null, "?", "/home/ann"))
        .isEqualTo(Path.of("/home/ann/data/m.db"));
  }

  @Test
  void otherTildesAreLetters() {
    for (String text : new String[] {"a/~/b", "~ann/x", "~x", "./~/x", "x~", ""}) {
      assertThat(UserPath.of(text, "/home/ann")).isEqualTo(Path.of(text));
    }
  }

  @Test
  void withoutAHomeFolderItIsRefused() {
    assertThatThrownBy(() -> UserPath.of("~/x", null, "", "?"))
        .isInstanceOf(InvalidPathException.class)
        .hasMessageContaining("no home folder");
  }
}
