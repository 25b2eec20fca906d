package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenFilesFolderTest {
  @TempDir Path outside;

  private Path folder;

  @BeforeEach
  void makeTheTaskFolder() throws IOException {
    folder = Files.createDirectory(outside.resolve("tasks"));
    write("hidden/a/ATest.java", "class ATest {}");
  }

  @Test
  void aTaskWithoutTheKeyHasNone() throws IOException {
    assertThat(load("").hidden()).isEmpty();
  }

  @Test
  void theContentBelongsToTheDigestOfTheTask() throws IOException {
    String before = digest();

    write("hidden/a/ATest.java", "class ATest { }");
    String changed = digest();
    write("hidden/a/sub/BTest.java", "");
    String added = digest();
    Files.move(folder.resolve("hidden/a/ATest.java"), folder.resolve("hidden/a/CTest.java"));
    String renamed = digest();

    assertThat(load("").digest()).isNotEqualTo(before);
    assertThat(digest()).isEqualTo(renamed);
    assertThat(List.of(before, changed, added, renamed)).doesNotHaveDuplicates();
  }

  @Test
  void theNameOfTheFolderIsNoPartOfTheDigest() throws IOException {
    String before = digest();
    write("hidden/b/ATest.java", "class ATest {}");

    assertThat(load("hidden: hidden/b").digest()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "hidden/b, names no folder: there is none at",
    "hidden/a/ATest.java, names no folder: there is none at",
    "., must be a folder below the task file's: '.'",
    "../other, must be a folder below the task file's: '../other'",
    "/etc, must be a folder below the task file's: '/etc'",
    "'\" \"', must be a folder below the task file's"
  })
  void whatIsNoFolderBelowTheTaskFileIsRefused(String name, String told) throws IOException {
    Files.createDirectory(outside.resolve("other"));

    assertRefused(name, told);
  }

  @Test
  void anEmptyFolderIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("hidden/b/empty"));

    assertRefused("hidden/b", "names an empty folder");
  }

  @Test
  void aLinkOutOfTheTasksIsRefused() throws IOException {
    Path secret = Files.createDirectory(outside.resolve("secret"));
    Files.writeString(secret.resolve("ATest.java"), "class ATest {}");
    Files.createSymbolicLink(folder.resolve("hidden/b"), secret);

    assertRefused("hidden/b", "must be a folder below the task file's: 'hidden/b'");
  }

  @Test
  void aLinkAmongTheFilesIsRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("hidden/a/link"), Path.of("/etc/hostname"));

    assertRefused("hidden/a", "holds what is no regular file");
  }

  private void assertRefused(String name, String told) {
    assertThatThrownBy(() -> load("hidden: " + name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tasks.yaml:4:13: a.hidden: " + told);
  }

  private String digest() throws IOException {
    return load("hidden: hidden/a").digest();
  }

  private Task load(String line) throws IOException {
    write("tasks.yaml", "tasks:\n  - id: a\n    description: Do it.\n    " + line + "\n");
    return new TaskLoader().load(folder).tasks().get(0);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
