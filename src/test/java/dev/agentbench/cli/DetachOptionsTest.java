package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --detach} cannot be given with. */
class DetachOptionsTest {
  @TempDir private Path folder;

  @Test
  void aDryRunAndABarNeedThisProcess() {
    CommandResult dry = CommandResult.in(folder, "run", "--detach", "--dry-run");
    assertThat(dry.code()).isEqualTo(2);
    assertThat(dry.err()).contains("--detach and --dry-run do not go together");
    CommandResult bar = CommandResult.in(folder, "run", "--detach", "--progress", "bar");
    assertThat(bar.code()).isEqualTo(2);
    assertThat(bar.err()).contains("--progress bar needs a terminal");
  }

  @Test
  void anAbTestIsConfirmedBeforehandByWhoSitsAtATerminal() {
    String[] words =
        Stream.concat(
                Stream.of("ab-test", "--detach", "--config-a", "a.yaml", "--config-b", "b.yaml"),
                CommandResult.keptIn(folder).stream())
            .toArray(String[]::new);
    CommandResult refused = CommandResult.answering("y\n", Map.of(), words);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("starts without a question", "Add --yes");
  }
}
