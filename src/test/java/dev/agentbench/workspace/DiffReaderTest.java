package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.digest.Sha256;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.Change;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.result.WorkspaceDiff.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffs of real workspaces. */
class DiffReaderTest {
  @TempDir private Path folder;
  private Path template;
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() throws IOException {
    template = Files.createDirectory(folder.resolve("template"));
    Files.writeString(template.resolve("a.txt"), "one\ntwo\n");
    Files.writeString(template.resolve("old.txt"), "gone\n");
    Files.write(template.resolve("image.bin"), new byte[] {0, 1, 2});
    workspace =
        new Workspaces(
                new WorkspaceSettings(
                    folder.resolve("workspaces"), WorkspaceSettings.DEFAULT_SKIPPED))
            .create(template, "trial");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void eachChangedFileIsListedWithItsDifference() throws IOException {
    workspace.begin(false);
    write("a.txt", "one\n2\n");
    write("sub/run.sh", "#!/bin/sh\n");
    assertThat(root("sub/run.sh").toFile().setExecutable(true)).isTrue();
    Files.delete(root("old.txt"));

    WorkspaceDiff diff = DiffReader.of(workspace);

    assertThat(diff.files())
        .containsExactly(
            new ChangedFile(
                "a.txt",
                Change.CHANGED,
                Content.TEXT,
                6L,
                Sha256.of("one\n2\n"),
                false,
                1,
                1,
                false,
                "@@ -1,2 +1,2 @@\n one\n-two\n+2\n"),
            new ChangedFile(
                "old.txt",
                Change.REMOVED,
                Content.TEXT,
                null,
                null,
                false,
                0,
                1,
                false,
                "@@ -1 +0,0 @@\n-gone\n"),
            new ChangedFile(
                "sub/run.sh",
                Change.ADDED,
                Content.TEXT,
                10L,
                Sha256.of("#!/bin/sh\n"),
                true,
                1,
                0,
                false,
                "@@ -0,0 +1 @@\n+#!/bin/sh\n"));
    assertThat(diff.isComplete()).isTrue();
    assertThat(diff.unified())
        .startsWith("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n")
        .contains("--- a/old.txt\n+++ /dev/null\n", "--- /dev/null\n+++ b/sub/run.sh\n");
  }

  @Test
  void whatIsNoTextIsNamedOnly() throws IOException {
    workspace.begin(false);
    Files.write(root("image.bin"), new byte[] {0, 9});
    Files.write(root("latin.txt"), "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.createSymbolicLink(root("link"), Path.of("../../secret"));
    Files.write(root("big.txt"), new byte[(1 << 20) + 1]);

    WorkspaceDiff diff = DiffReader.of(workspace);

    assertThat(diff.files())
        .extracting(file -> file.path() + " " + file.content().id() + " " + file.bytes())
        .containsExactly(
            "big.txt large 1048577", "image.bin binary 2", "latin.txt binary 5", "link link null");
    assertThat(diff.isComplete()).isFalse();
    assertThat(diff.unified())
        .contains("+++ b/image.bin\nbinary file, 2 bytes\n", "+../../secret\n");
  }

  @Test
  void aDiffHasBoundsAndSaysSo() throws IOException {
    workspace.begin(false);
    for (int i = 0; i < 510; i++) {
      write("many/f" + i, "x");
    }
    String lines = "0123456789\n".repeat(10_000);
    for (int i = 0; i < 6; i++) {
      write("long" + i, lines);
    }

    WorkspaceDiff diff = DiffReader.of(workspace);

    assertThat(diff.changedFiles()).isEqualTo(516);
    assertThat(diff.files()).hasSize(500);
    assertThat(diff.files().get(0))
        .satisfies(
            first -> {
              assertThat(first.truncated()).isTrue();
              assertThat(first.addedLines()).isEqualTo(10_000);
              assertThat(first.hunks()).endsWith("+0123456789\n").hasSizeBetween(65_000, 65_536);
            });
    assertThat(diff.files().stream().mapToInt(file -> file.hunks().length()).sum())
        .isLessThanOrEqualTo(256 << 10);
    assertThat(diff.unified()).endsWith("16 more changed files are not listed\n");
  }

  @Test
  void whatTheSetupMadeIsNoChangeOfTheAgents() throws IOException {
    write("a.txt", "by setup\n");
    write("made.txt", "1\n2\n");
    workspace.begin(true);
    write("a.txt", "by setup\nby agent\n");
    Files.delete(root("made.txt"));

    assertThat(DiffReader.of(workspace).unified())
        .isEqualTo(
            """
            --- a/a.txt
            +++ b/a.txt
            @@ -1 +1,2 @@
             by setup
            +by agent
            --- a/made.txt
            +++ /dev/null
            @@ -1,2 +0,0 @@
            -1
            -2
            """);
  }

  @Test
  void aTemplateThatChangedMeanwhileIsNotTakenForWhatWasThere() throws IOException {
    workspace.begin(false);
    assertThat(workspace.root()).isDirectory();
    Files.writeString(template.resolve("a.txt"), "another project\n");
    write("a.txt", "one\ntwo\nthree\n");

    ChangedFile file = DiffReader.of(workspace).files().get(0);

    assertThat(file.truncated()).isTrue();
    assertThat(file.hunks()).doesNotContain("another").startsWith("@@ -0,0 +1,3 @@");
  }

  @Test
  void secretsAreMaskedAndTheFileThenCountsAsCut() throws IOException {
    workspace.begin(false);
    write("a.txt", "one\ntwo\nkey = s3cret\n");

    WorkspaceDiff diff = DiffReader.of(workspace).masked(text -> text.replace("s3cret", "***"));

    assertThat(diff.unified()).contains("+key = ***").doesNotContain("s3cret");
    assertThat(diff.isComplete()).isFalse();
  }

  private Path root(String path) {
    return workspace.root().resolve(path);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root(path).getParent());
    Files.writeString(root(path), text);
  }
}
