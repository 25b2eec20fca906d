package dev.agentbench.task.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFilesTest {
  private static final String TEXT = "tasks:\n  - id: one\n    description: x\n";

  @TempDir private Path around;
  private Path folder;
  private TaskFiles files;

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectory(around.resolve("tasks"));
    Files.writeString(folder.resolve("a.yaml"), TEXT);
    Files.writeString(around.resolve("secret.yaml"), "secret: 1\n");
    files = new TaskFiles(folder);
  }

  @Test
  void aFileIsReadAndReplacedWithItsPermissions() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("a.yaml"), PosixFilePermissions.fromString("rw-r-----"));
    TaskFileText read = files.read("a.yaml");
    TaskFileText written = files.write("a.yaml", TEXT + "# more\n", read.fingerprint());
    assertThat(folder.resolve("a.yaml")).hasContent(TEXT + "# more\n");
    assertThat(files.read("a.yaml")).isEqualTo(written);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.yaml"))))
        .isEqualTo("rw-r-----");
    assertThat(left()).containsExactly("a.yaml");
  }

  @Test
  void theSecondOfTwoEditorsIsToldAndLosesNothingOfTheFirst() {
    TaskFileText mine = files.read("a.yaml");
    files.write("a.yaml", TEXT + "# theirs\n", mine.fingerprint());
    assertThatThrownBy(() -> files.write("a.yaml", TEXT + "# mine\n", mine.fingerprint()))
        .isInstanceOfSatisfying(
            EditConflictException.class,
            conflict -> assertThat(conflict.current().text()).isEqualTo(TEXT + "# theirs\n"));
    assertThatThrownBy(() -> files.delete("a.yaml", mine.fingerprint()))
        .isInstanceOf(EditConflictException.class);
    assertThat(folder.resolve("a.yaml")).hasContent(TEXT + "# theirs\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.yaml",
        "..\\secret.yaml",
        "/etc/passwd",
        "sub/b.yaml",
        "..yaml",
        ".hidden.yaml",
        "a.txt",
        "",
        "a.yaml\0.txt",
        "a\0.yaml",
        "a\n.yaml",
        "C:a.yaml",
        "a.yaml/",
        "a.yaml:stream.yaml"
      })
  void noNameLeadsOutOfTheFolder(String name) {
    assertThatThrownBy(() -> files.read(name)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> files.create(name, TEXT)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> files.write(name, TEXT, "")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> files.delete(name, "")).isInstanceOf(InvalidInputException.class);
    assertThat(around.resolve("secret.yaml")).hasContent("secret: 1\n");
  }

  @Test
  void aLinkIsFollowedWithinTheFolderOnly() throws IOException {
    Files.createSymbolicLink(folder.resolve("out.yaml"), around.resolve("secret.yaml"));
    Files.createSymbolicLink(folder.resolve("in.yaml"), Path.of("a.yaml"));
    assertThatThrownBy(() -> files.read("out.yaml")).hasMessageContaining("leads out");
    assertThatThrownBy(() -> files.create("out.yaml", TEXT)).hasMessageContaining("already");
    files.write("in.yaml", TEXT + "# by the link\n", files.read("in.yaml").fingerprint());
    assertThat(Files.isSymbolicLink(folder.resolve("in.yaml"))).isTrue();
    assertThat(folder.resolve("a.yaml")).hasContent(TEXT + "# by the link\n");
  }

  @Test
  void aNewFileTakesNoPlaceOfAnother() {
    files.create("b.yaml", TEXT);
    assertThat(files.names()).containsExactly("a.yaml", "b.yaml");
    assertThatThrownBy(() -> files.create("b.yaml", "other")).hasMessageContaining("already");
    assertThat(folder.resolve("b.yaml")).hasContent(TEXT);
    files.delete("b.yaml", files.read("b.yaml").fingerprint());
    assertThat(files.names()).containsExactly("a.yaml");
  }

  @Test
  void aCrashBeforeTheMoveLeavesTheOldContentAndNoTaskFile() throws IOException {
    Path target = folder.resolve("a.yaml");
    WholeFile unfinished = WholeFile.write(target, "tasks: []".getBytes(StandardCharsets.UTF_8));
    assertThat(target).hasContent(TEXT);
    assertThat(files.names()).containsExactly("a.yaml");
    assertThat(left()).hasSize(2);
    unfinished.close();
    assertThat(left()).containsExactly("a.yaml");
  }

  @Test
  void aFileThatIsTooLargeOrNoTextIsRefused() throws IOException {
    Files.writeString(folder.resolve("big.yaml"), "#".repeat(TaskFiles.MAX_BYTES + 1));
    Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, 'a'});
    assertThatThrownBy(() -> files.read("big.yaml")).hasMessageContaining("larger than 1024 KiB");
    assertThatThrownBy(() -> files.read("bytes.yaml")).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> files.create("c.yaml", "#".repeat(TaskFiles.MAX_BYTES + 1)))
        .hasMessageContaining("larger");
    assertThatThrownBy(() -> files.create("c.yaml", "\ud800")).hasMessageContaining("half");
    assertThat(folder.resolve("c.yaml")).doesNotExist();
  }

  @Test
  void oneConfiguredFileIsTheOnlyOne() {
    TaskFiles one = new TaskFiles(folder.resolve("a.yaml"));
    assertThat(one.names()).containsExactly("a.yaml");
    assertThat(one.read("a.yaml").tasks()).hasSize(1);
    assertThatThrownBy(() -> one.read("b.yaml")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> one.create("a.yaml", TEXT)).hasMessageContaining("no folder");
    assertThat(new TaskFiles(around.resolve("missing")).names()).isEqualTo(List.of());
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
