package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.workspace.command.MachineTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class RootFolderTest {
  @TempDir Path temp;
  private Path root;
  private RootFolder folder;

  @BeforeEach
  void makeAWorkspaceWithTwoFiles() throws IOException {
    root = Files.createDirectory(temp.resolve("ws"));
    Files.writeString(root.resolve("a"), "a");
    Files.writeString(root.resolve("b"), "b");
    folder = RootFolder.of(root);
  }

  @Test
  void standsWhileItsFilesComeAndGo() throws IOException {
    Files.delete(root.resolve("a"));
    Files.createDirectory(root.resolve("c"));
    assertThat(folder.damage(new MachineTrouble())).isEmpty();
  }

  @Test
  void isDestroyedWhenItIsGoneReplacedOrEmptied() throws IOException {
    Path away = Files.move(root, temp.resolve("away"));
    assertThat(folder.damage(new MachineTrouble()))
        .contains("the workspace was destroyed: its folder is gone");
    Files.createSymbolicLink(root, away);
    assertThat(folder.damage(new MachineTrouble()))
        .contains("the workspace was destroyed: its folder was replaced");
    Files.delete(root);
    Files.createDirectory(root);
    Files.writeString(root.resolve("a"), "a");
    assertThat(folder.damage(new MachineTrouble()))
        .contains("the workspace was destroyed: its folder was replaced");
    Files.delete(root.resolve("a"));
    Files.delete(root);
    Files.move(away, root);
    assertThat(folder.damage(new MachineTrouble())).isEmpty();
    Files.delete(root.resolve("a"));
    Files.delete(root.resolve("b"));
    assertThat(folder.damage(new MachineTrouble()))
        .contains("the workspace was destroyed: its folder was emptied");
  }

  @Test
  void theOnlyFileMayBeDeleted() throws IOException {
    Files.delete(root.resolve("b"));
    RootFolder single = RootFolder.of(root);
    Files.delete(root.resolve("a"));
    assertThat(single.damage(new MachineTrouble())).isEmpty();
  }
}
