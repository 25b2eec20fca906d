package dev.agentbench.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diffs as other tools read them, and texts that come back from them. */
class UnifiedDiffTest {
  @TempDir private Path folder;

  @Test
  void aDiffHasThreeLinesOfContextAroundEachChange() {
    String before = numbers(1, 12);
    String after = before.replace("5\n", "five\n") + "end";

    assertThat(UnifiedDiff.of(before, after))
        .isEqualTo(
            new UnifiedDiff(
                """
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                @@ -10,3 +10,4 @@
                 10
                 11
                 12
                +end
                \\ No newline at end of file
                """,
                2,
                1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "'' | 'a'",
        "'a' | ''",
        "'a\nb\n' | 'a\nb'",
        "'a\nb' | 'a\nb\n'",
        "'a\r\nb\r\n' | 'a\nb\r\n'",
        "'\n\n\n' | '\n'",
        "'@@ -1 +1 @@\n' | '+x\n-y\n @@ -1 +1 @@\n'",
        "'\\ No newline at end of file\n' | 'x\n\\ No newline at end of file'",
      })
  void aTextComesBackFromTheOtherAndTheDiff(String before, String after) {
    UnifiedDiff diff = UnifiedDiff.of(before, after);

    assertThat(UnifiedDiff.apply(before, diff.text())).isEqualTo(after);
    assertThat(diff.text().isEmpty()).isEqualTo(before.equals(after));
  }

  @Test
  void drawnTextsComeBack() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      String before = drawn(random);
      String after = drawn(random);
      UnifiedDiff diff = UnifiedDiff.of(before, after);
      assertThat(UnifiedDiff.apply(before, diff.text())).isEqualTo(after);
    }
  }

  @Test
  void theProgramPatchReadsDiffs() throws Exception {
    assumeThat(Path.of("/usr/bin/patch")).isExecutable();
    Random random = new Random(8);
    for (int round = 0; round < 5; round++) {
      String before = drawn(random) + "z\n";
      String after = "y\n" + drawn(random);
      assertThat(patched(before, UnifiedDiff.of(before, after).text())).isEqualTo(after);
    }
  }

  @Test
  void aDiffThatDoesNotFitIsRefused() {
    String diff = UnifiedDiff.of("a\nb\nc\n", "a\nB\nc\n").text();

    assertThatThrownBy(() -> UnifiedDiff.apply("a\nx\nc\n", diff))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2 is not what the diff expects");
    assertThatThrownBy(() -> UnifiedDiff.apply("a\n", "@@ -9,1 +9,1 @@\n-x\n+y\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a hunk begins outside of the text, at line 8");
    assertThatThrownBy(() -> UnifiedDiff.apply("a\n", "nonsense\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longTextsWithoutACommonLineTakeBoundedTime() {
    String before = IntStream.range(0, 60_000).mapToObj(i -> "a" + i + "\n").collect(joined());
    String after = IntStream.range(0, 60_000).mapToObj(i -> "b" + i + "\n").collect(joined());

    long start = System.nanoTime();
    UnifiedDiff diff = UnifiedDiff.of("same\n" + before, "same\n" + after);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(diff.removed()).isEqualTo(60_000);
    assertThat(diff.text()).startsWith("@@ -1,60001 +1,60001 @@\n same\n-a0\n");
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(joined());
  }

  private static String drawn(Random random) {
    String text =
        IntStream.range(0, random.nextInt(30))
            .mapToObj(i -> "abcdefg".charAt(random.nextInt(7)) + "\n")
            .collect(joined());
    return random.nextInt(4) == 0 && !text.isEmpty() ? text.substring(0, text.length() - 1) : text;
  }

  private String patched(String before, String hunks) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), before);
    Process patch =
        new ProcessBuilder("patch", "-s", file.toString()).redirectErrorStream(true).start();
    patch
        .getOutputStream()
        .write(("--- file\n+++ file\n" + hunks).getBytes(StandardCharsets.UTF_8));
    patch.getOutputStream().close();
    String said = new String(patch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(patch.waitFor()).as(said).isZero();
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
