package dev.agentbench.task.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts as a request may bring them. */
class TaskDraftsTest {
  /** Of a request. */
  private static final int LONGEST = 256 << 10;

  /** Ten times what it takes: a time that grows with the square of the size is minutes. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void aDraftThatIsWrongInEveryLineIsValidatedInTimeAndRefused() {
    TaskFiles files = new TaskFiles(folder);
    TaskDrafts drafts = new TaskDrafts(files, folder, set -> List.of());
    String text = "tasks:\n" + "- {}\n".repeat(LONGEST / 5);
    Draft draft = new Draft(text, 0, text.length());

    TaskDrafts.Validation found =
        Assertions.assertTimeoutPreemptively(PATIENCE, () -> drafts.validate("a.yaml", draft));

    assertThat(found.findings()).hasSize(1_000).allMatch(Finding::isHere);
    assertThat(found.isRefused(new TaskDrafts.Validation(found.findings(), found.set(), List.of())))
        .isTrue();
  }

  @Test
  void aFileOfVeryManyTasksIsReadInTime() {
    String text = "tasks:\n" + "- id: a\n".repeat(LONGEST / 8);

    List<TaskText> tasks = Assertions.assertTimeoutPreemptively(PATIENCE, () -> TaskSpans.in(text));

    assertThat(tasks).hasSize(LONGEST / 8);
    assertThat(tasks.get(tasks.size() - 1).line()).isEqualTo(LONGEST / 8 + 1);
  }
}
