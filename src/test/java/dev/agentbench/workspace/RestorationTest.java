package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent changed in one workspace, made again in another. */
class RestorationTest {
  @TempDir private Path folder;
  private Path template;
  private Workspaces workspaces;

  @BeforeEach
  void makeTemplate() throws IOException {
    template = Files.createDirectory(folder.resolve("template"));
    Files.writeString(template.resolve("a.txt"), "one\ntwo\n");
    Files.writeString(template.resolve("old.txt"), "gone\n");
    workspaces =
        new Workspaces(new WorkspaceSettings(folder.resolve("workspaces"), List.of("target")));
  }

  @Test
  void allChangesComeBackAndAreAgainTheAgents() throws IOException {
    try (Workspace first = begun();
        Workspace second = begun()) {
      change(first);
      Files.write(first.root().resolve("image.bin"), new byte[] {0, 1, 2});
      WorkspaceDiff diff = DiffReader.of(first);

      Restoration.of(diff, second, first.root());

      assertThat(second.root().resolve("a.txt")).hasContent("one\n2\n");
      assertThat(second.root().resolve("old.txt")).doesNotExist();
      assertThat(second.root().resolve("sub/run.sh")).isExecutable();
      assertThat(second.root().resolve("image.bin")).hasBinaryContent(new byte[] {0, 1, 2});
      assertThat(DiffReader.of(second)).isEqualTo(diff);
    }
  }

  @Test
  void withoutTheKeptWorkspaceOnlyTextsComeBack() throws IOException {
    try (Workspace first = begun();
        Workspace second = begun();
        Workspace third = begun()) {
      change(first);
      Restoration.of(DiffReader.of(first), second, null);
      assertThat(second.root().resolve("a.txt")).hasContent("one\n2\n");

      Files.write(second.root().resolve("image.bin"), new byte[] {0, 1, 2});
      Workspace again = begun();
      Files.write(again.root().resolve("image.bin"), new byte[] {0});
      WorkspaceDiff binary = DiffReader.of(again);
      again.close();
      assertThatThrownBy(() -> Restoration.of(binary, third, null))
          .isInstanceOf(IOException.class)
          .hasMessage("image.bin is not whole in its diff (binary), and its workspace is gone");
      assertThatThrownBy(() -> Restoration.of(binary, third, second.root()))
          .isInstanceOf(IOException.class)
          .hasMessage("image.bin does not come out as it was: its digest differs");
    }
  }

  @Test
  void aTemplateThatDoesNotFitIsNoticed() throws IOException {
    WorkspaceDiff diff;
    try (Workspace first = begun()) {
      change(first);
      diff = DiffReader.of(first);
    }
    Files.writeString(template.resolve("a.txt"), "one\nanother\n");
    try (Workspace second = begun()) {
      assertThatThrownBy(() -> Restoration.of(diff, second, null))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a.txt cannot be made again: line 2 is not what the diff expects");
    }
  }

  @Test
  void aPathOutOfTheWorkspaceIsRefused() throws IOException {
    try (Workspace workspace = begun()) {
      ChangedFile outside =
          new ChangedFile(
              "../outside.txt",
              WorkspaceDiff.Change.ADDED,
              WorkspaceDiff.Content.TEXT,
              2L,
              null,
              false,
              1,
              0,
              false,
              "@@ -0,0 +1 @@\n+x\n");
      assertThatThrownBy(
              () -> Restoration.of(new WorkspaceDiff(1, List.of(outside)), workspace, null))
          .isInstanceOf(IOException.class);
      assertThat(folder.resolve("workspaces/outside.txt")).doesNotExist();
      assertThatThrownBy(() -> Restoration.of(new WorkspaceDiff(3, List.of()), workspace, null))
          .hasMessage("3 changed files are not listed in its diff");
    }
  }

  private Workspace begun() throws IOException {
    Workspace workspace = workspaces.create(template, "trial");
    workspace.begin(false);
    return workspace;
  }

  private static void change(Workspace workspace) throws IOException {
    Files.writeString(workspace.root().resolve("a.txt"), "one\n2\n");
    Files.delete(workspace.root().resolve("old.txt"));
    Files.createDirectory(workspace.root().resolve("sub"));
    Path script = Files.writeString(workspace.root().resolve("sub/run.sh"), "#!/bin/sh\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
