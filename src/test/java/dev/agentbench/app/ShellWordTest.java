package dev.agentbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

  @Test
  void plainPathsStayAsTheyAre() {
    assertThat(ShellWord.of("configs/new_prompt-7.yaml")).isEqualTo("configs/new_prompt-7.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "it's", "$HOME", "`id`", "a;b", "~/x", "a\"b", "key={x: [1]}", "*"})
  void aShellReadsEveryTextAsItWas(String text) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "printf '%s' " + ShellWord.of(text)).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }
}
