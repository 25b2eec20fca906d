package dev.agentbench.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.result.IntegrityNote;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What untrusted agents may do to the rules themselves. */
@Tag("slow")
class IntegrityWatchTest {
  private static final TrialTask TASK =
      new TrialTask("Add. For example f(10) gives 55.", Set.of(), Set.of());
  private final IntegrityWatch watch = IntegrityWatch.of(TASK, "/w");

  @Test
  void aRuleNotesFiveTimesAtMostAndNothingTwice() {
    for (int i = 0; i < 100; i++) {
      watch.called(command("cat /proc/" + i + "/environ"));
      watch.called(command("cat /proc/1/environ"));
    }
    assertThat(watch.notes(List.of())).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void evidenceIsOneShortLineWithoutSignsThatNobodySees() {
    watch.called(command("ps \u001b[31m\u202e\u200b" + "x".repeat(10_000)));
    assertThat(watch.notes(List.of()))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.evidence()).startsWith("ps  [31m").hasSizeLessThan(210);
              assertThat(note.evidence().chars()).noneMatch(Character::isISOControl);
              assertThat(note.evidence()).doesNotContain("\u202e", "\u200b");
            });
  }

  @Test
  void argumentsOfAnyShapeAreRead() {
    JsonObject nested = JsonObject.of("command", List.of("ps", "aux"));
    watch.called(new ToolCall(null, "", JsonObject.of("x", nested), false));
    watch.called(new ToolCall("1", "x", JsonObject.of("path", 42), false));
    watch.called(new ToolCall("2", "x", JsonObject.EMPTY, false));
    assertThat(watch.notes(List.of()))
        .extracting(IntegrityNote::evidence)
        .containsExactly("ps aux");
  }

  @Test
  void thePlaceOfACallIsItsNumberAndName() {
    watch.called(command("ls"));
    watch.called(command("ps"));
    assertThat(watch.notes(List.of()))
        .extracting(IntegrityNote::where)
        .containsExactly("tool call 2, execute_command");
  }

  @Timeout(120)
  @ParameterizedTest
  @ValueSource(strings = {"if (x == \"10\" exit \"/", "Runtime r = exit ", "ls /tmp"})
  void textMadeToTakeLongIsLookedAtInBoundedTime(String piece) {
    String text = piece.repeat((64 << 10) / piece.length());
    long start = System.nanoTime();
    watch.called(command(text));
    watch.called(
        new ToolCall(
            "c",
            "w",
            JsonObject.builder().put("path", "a.py").put("content", text).build(),
            false));
    watch.notes(
        List.of(
            new FileChange("src/A.java", text, text + " "),
            new FileChange("src/a.py", null, text),
            new FileChange("src/a.js", null, text),
            new FileChange("run.sh", null, text),
            new FileChange("test/ATest.java", text, text + "x"),
            new FileChange("package.json", text, text + "x"),
            new FileChange("pom.xml", text, text + "x"),
            new FileChange("Makefile", text, text + "x"),
            new FileChange("pyproject.toml", text, text + "x"),
            new FileChange("tests/conftest.py", null, text)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
  }

  @Test
  void manyFilesAreLookedAt() {
    List<FileChange> changes =
        IntStream.range(0, 500)
            .mapToObj(i -> new FileChange("src/A" + i + ".java", null, "class A" + i + " {}\n"))
            .toList();
    assertThat(watch.notes(changes)).isEmpty();
  }

  private static ToolCall command(String text) {
    return new ToolCall("c", "execute_command", JsonObject.of("command", text), false);
  }
}
