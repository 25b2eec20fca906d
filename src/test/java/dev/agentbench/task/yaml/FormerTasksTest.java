package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The former runner's task file, where someone has put it beside the checkout. */
class FormerTasksTest {
  private static final Path FILE = Path.of("../shared/data/former-tasks.yaml");

  @Test
  void theFormerTaskFileLoadsUnchanged() {
    assumeTrue(Files.exists(FILE), "no former task file at " + FILE + ": not tried");

    TaskSet set = new TaskLoader().load(FILE);

    assertThat(set.tasks()).hasSize(40);
    assertThat(set.warnings()).isEmpty();
    assertThat(set.tasks().stream().mapToInt(task -> task.checks().size()).sum()).isEqualTo(51);
    assertThat(set.tasks())
        .filteredOn(task -> "Architect + Coder".equals(task.expectedAgent()))
        .isNotEmpty()
        .allSatisfy(
            task -> assertThat(task.expectedAgents()).containsExactly("architect", "coder"));
    assertThat(set.tasks()).extracting(Task::digest).doesNotHaveDuplicates();
  }
}
