package dev.agentbench.task.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An editor whose process is killed (-9) while it saves. */
@Tag("slow")
@Timeout(120)
class KilledEditorTest {
  private static final String NAME = "a.yaml";
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  @TempDir private Path folder;

  /** Saves one file again and again, each time with another of two texts. */
  static final class Editor {
    private Editor() {}

    public static void main(String[] arguments) {
      TaskFiles files = new TaskFiles(Path.of(arguments[0]));
      for (int save = 0; ; save++) {
        files.write(NAME, text(save % 2), files.read(NAME).fingerprint());
      }
    }
  }

  /** Long, so that it is not written in one step. */
  private static String text(int number) {
    return "tasks: []\n" + ("# line of text " + number + "\n").repeat(20_000);
  }

  @Test
  void aFileIsWholeWhereverTheSaveIsCutOff() throws Exception {
    Files.writeString(folder.resolve(NAME), text(0));
    int cutOff = 0;
    for (int kill = 0; cutOff < KILLS && kill < 20 * KILLS; kill++) {
      killWhileItSaves();
      cutOff += unfinished() > 0 ? 1 : 0;

      assertThat(Files.readString(folder.resolve(NAME))).isIn(text(0), text(1));
      assertThat(new TaskFiles(folder).names()).containsExactly(NAME);
      clean();
    }
    assertThat(cutOff).as("kills between the begin of a save and its end").isEqualTo(KILLS);
  }

  private void killWhileItSaves() throws IOException, InterruptedException {
    Process editor =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Editor.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    try {
      long end = System.nanoTime() + PATIENCE;
      while (unfinished() == 0) {
        assertThat(editor.isAlive()).isTrue();
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.onSpinWait();
      }
    } finally {
      editor.destroyForcibly().waitFor();
    }
  }

  /** Files beside the one that is edited. */
  private long unfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith(NAME)).count();
    }
  }

  private void clean() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith(NAME)).toList()) {
        Files.delete(file);
      }
    }
  }
}
