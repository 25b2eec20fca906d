package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathJailTest {
  @TempDir Path temp;
  private Path root;
  private PathJail jail;

  @BeforeEach
  void makeWorkspaceBesideASecret() throws IOException {
    Path real = temp.toRealPath();
    Files.writeString(real.resolve("secret.txt"), "outside");
    root = Files.createDirectories(real.resolve("ws"));
    Files.createDirectories(root.resolve("lib/src"));
    Files.writeString(root.resolve("lib/a.dart"), "a");
    jail = new PathJail(root);
  }

  @ParameterizedTest
  @CsvSource({
    "lib/a.dart, lib/a.dart",
    "./lib/a.dart, lib/a.dart",
    "lib//a.dart, lib/a.dart",
    "lib/src/../a.dart, lib/a.dart",
    "lib\\a.dart, lib/a.dart",
    "lib/src/, lib/src",
    "new/deep/file.txt, new/deep/file.txt",
    "'~draft', '~draft'",
    "..., ...",
    "'..a/b', '..a/b'"
  })
  void acceptsPathsThatStayInside(String text, String expected) {
    assertThat(jail.resolve(text)).isEqualTo(root.resolve(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "lib/.."})
  void namesTheRootItself(String text) {
    assertThat(jail.resolve(text)).isEqualTo(root);
  }

  @Test
  void acceptsAnAbsolutePathBelowTheRoot() {
    assertThat(jail.resolve(root + "/lib/../lib/a.dart")).isEqualTo(root.resolve("lib/a.dart"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../secret.txt",
        "lib/../../secret.txt",
        "..\\secret.txt",
        "../ws/lib/a.dart",
        "/etc/passwd",
        "\\etc\\passwd",
        "/",
        "C:\\Windows",
        "~",
        "~/.ssh/id_rsa",
        "a\0b"
      })
  void refusesPathsThatLeadOut(String text) {
    assertThatThrownBy(() -> jail.resolve(text)).isInstanceOf(PathRefusedException.class);
  }

  @Test
  void refusesASiblingWhoseNameStartsLikeTheRoot() throws IOException {
    Files.createDirectory(root.resolveSibling("ws-2"));
    assertThatThrownBy(() -> jail.resolve(root + "-2/x")).isInstanceOf(PathRefusedException.class);
  }

  @Test
  void refusesNamesAndPathsThatNoFileSystemTakes() {
    assertThatThrownBy(() -> jail.resolve("x".repeat(256))).hasMessageContaining("255 bytes");
    assertThatThrownBy(() -> jail.resolve("é".repeat(128))).hasMessageContaining("255 bytes");
    assertThatThrownBy(() -> jail.resolve("ab/".repeat(2000)))
        .hasMessageContaining("longer than 4096 bytes");
  }

  @Test
  void refusesAFileThroughALinkThatLeadsOut() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), root.getParent());
    Files.createSymbolicLink(root.resolve("lib/secret"), Path.of("../../secret.txt"));
    assertThatThrownBy(() -> jail.resolve("out/secret.txt")).hasMessageContaining("through a link");
    assertThatThrownBy(() -> jail.resolve("out/new.txt")).hasMessageContaining("through a link");
    assertThatThrownBy(() -> jail.resolve("lib/secret")).hasMessageContaining("through a link");
  }

  @Test
  void refusesALinkThatLeadsNowhereBecauseWritingThroughItWouldMakeItsTarget() throws IOException {
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("../not-yet"));
    assertThatThrownBy(() -> jail.resolve("dangling")).hasMessageContaining("leads nowhere");
    assertThatThrownBy(() -> jail.resolve("dangling/x")).hasMessageContaining("leads nowhere");
  }

  @Test
  void refusesALinkLoop() throws IOException {
    Files.createSymbolicLink(root.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(root.resolve("two"), Path.of("one"));
    assertThatThrownBy(() -> jail.resolve("one/x")).isInstanceOf(PathRefusedException.class);
  }

  @Test
  void acceptsALinkThatStaysInside() throws IOException {
    Files.createSymbolicLink(root.resolve("alias"), Path.of("lib"));
    assertThat(jail.resolve("alias/a.dart")).isEqualTo(root.resolve("alias/a.dart"));
  }

  @Test
  void saysThatAFileIsNoFolder() {
    assertThatThrownBy(() -> jail.resolve("lib/a.dart/b"))
        .isInstanceOf(PathRefusedException.class)
        .hasMessage("the path \"lib/a.dart/b\" cannot exist: lib/a.dart is a file, no folder");
  }
}
