package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.error.BenchmarkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
  @TempDir Path temp;
  private Path template;
  private Path parent;
  private Workspaces workspaces;

  @BeforeEach
  void makeTemplate() throws IOException {
    template = Files.createDirectories(temp.toRealPath().resolve("project"));
    parent = temp.toRealPath().resolve("workspaces");
    write("pubspec.yaml", "name: demo");
    write("lib/a.dart", "void main() {}");
    workspaces = new Workspaces(new WorkspaceSettings(parent, WorkspaceSettings.DEFAULT_SKIPPED));
  }

  @Test
  void copiesFilesAndEmptyFolders() throws IOException {
    Files.createDirectories(template.resolve("empty/deep"));
    try (Workspace workspace = create("t1")) {
      assertThat(contents(workspace.root())).isEqualTo(contents(template));
    }
  }

  @Test
  void skippedFoldersAreNotCopiedAtAnyDepthButFilesOfThatNameAre() throws IOException {
    write("target/classes/A.class", "x");
    write("modules/core/build/out.txt", "x");
    write("docs/build", "a file named like a build folder");
    try (Workspace workspace = create("t1")) {
      assertThat(workspace.root().resolve("target")).doesNotExist();
      assertThat(workspace.root().resolve("modules/core")).isEmptyDirectory();
      assertThat(workspace.root().resolve("docs/build")).isRegularFile();
    }
  }

  @Test
  void whatIsIgnoredIsNotCopiedByNameAnywhereAndByPlaceOnlyThere() throws IOException {
    write(".env", "KEY=secret");
    write("web/.env", "KEY=secret");
    write("docs/plans/next.md", "secret");
    write("web/docs/plans/next.md", "not meant");
    List<String> ignored = List.of(".env", "/docs/plans", "/pubspec.yaml");
    WorkspaceSettings settings = WorkspaceSettings.copying(parent, List.of(), ignored);
    String digest = TemplateDigest.of(template, settings);
    try (Workspace workspace = new Workspaces(settings).create(template, "t1")) {
      assertThat(contents(workspace.root()))
          .containsKeys("lib/a.dart", "web/docs/plans/next.md")
          .doesNotContainKeys(".env", "web/.env", "docs/plans", "pubspec.yaml");
    }
    write("web/.env", "KEY=other");
    assertThat(TemplateDigest.of(template, settings)).isEqualTo(digest);
  }

  @Test
  void eachWorkspaceHasItsOwnCopyOfTheToolFoldersThatAreToBeCopied() throws IOException {
    write("node_modules/left-pad/index.js", "original");
    write("web/node_modules/deep.js", "deep");
    write("target/classes/A.class", "x");
    Files.createDirectories(template.resolve("node_modules/.bin"));
    Files.createSymbolicLink(
        template.resolve("node_modules/.bin/pad"), Path.of("../left-pad/index.js"));
    Path system = Path.of("/usr/bin/env").toRealPath();
    Files.createSymbolicLink(template.resolve("node_modules/.bin/env"), Path.of("/usr/bin/env"));
    Workspaces copying =
        new Workspaces(WorkspaceSettings.copying(parent, List.of("node_modules"), List.of()));
    try (Workspace one = copying.create(template, "one");
        Workspace other = copying.create(template, "other")) {
      Path modules = one.root().resolve("node_modules");
      Files.writeString(modules.resolve(".bin/pad"), "changed");
      assertThat(modules.resolve("left-pad/index.js")).hasContent("changed");
      assertThat(other.root().resolve("node_modules/left-pad/index.js")).hasContent("original");
      assertThat(template.resolve("node_modules/left-pad/index.js")).hasContent("original");
      assertThat(one.root().resolve("web/node_modules/deep.js")).hasContent("deep");
      assertThat(modules.resolve(".bin/env").toRealPath()).isEqualTo(system);
      assertThat(one.root().resolve("target")).doesNotExist();
    }
  }

  @Test
  void aTemplateThatIsNamedLikeASkippedFolderIsCopied() throws IOException {
    Path target = Files.createDirectories(temp.resolve("target"));
    Files.writeString(target.resolve("a.txt"), "a");
    try (Workspace workspace = workspaces.create(target, "t1")) {
      assertThat(workspace.root().resolve("a.txt")).exists();
    }
  }

  @Test
  void keepsExecutableBits() throws IOException {
    write("gradlew", "#!/bin/sh");
    Files.setPosixFilePermissions(
        template.resolve("gradlew"), PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Workspace workspace = create("t1")) {
      assertThat(workspace.root().resolve("gradlew")).isExecutable();
      assertThat(Files.isExecutable(workspace.root().resolve("pubspec.yaml"))).isFalse();
    }
  }

  @Test
  void onExt4WorkspacesAreSpreadOverTheDisk() throws Exception {
    create("first").root();
    assumeTrue(Files.getFileStore(parent).type().startsWith("ext"));
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/lsattr")));
    Process lsattr = new ProcessBuilder("lsattr", "-d", parent.toString()).start();
    String attributes =
        new String(lsattr.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ", 2)[0];
    assertThat(attributes).contains("T");
  }

  /** Small files are not read again for it. */
  @Test
  void theNextCopyIsLikeTheFirst() throws IOException {
    write("gradlew", "#!/bin/sh");
    Path script = template.resolve("gradlew");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.write(template.resolve("large.bin"), new byte[100_000]);
    create("first").close();
    try (Workspace next = create("next")) {
      assertThat(contents(next.root())).isEqualTo(contents(template));
      assertThat(next.root().resolve("gradlew")).isExecutable();
      assertThat(Files.isExecutable(next.root().resolve("pubspec.yaml"))).isFalse();
    }
  }

  @Test
  void linksInsideLeadToTheCopyEvenWhenTheyWereAbsolute() throws IOException {
    Files.createSymbolicLink(template.resolve("lib/relative.yaml"), Path.of("../pubspec.yaml"));
    Files.createSymbolicLink(template.resolve("absolute"), template.resolve("lib"));
    try (Workspace workspace = create("t1")) {
      Path root = workspace.root();
      assertThat(root.resolve("lib/relative.yaml").toRealPath())
          .isEqualTo(root.resolve("pubspec.yaml"));
      assertThat(root.resolve("absolute").toRealPath()).isEqualTo(root.resolve("lib"));
      assertThat(root.resolve("absolute")).isSymbolicLink();
    }
  }

  @Test
  void linksThatLeadOutOrNowhereAreLeftOut() throws IOException {
    Files.writeString(temp.resolve("secret"), "s");
    Files.createSymbolicLink(template.resolve("out"), temp.resolve("secret"));
    Files.createSymbolicLink(template.resolve("dangling"), Path.of("nothing"));
    try (Workspace workspace = create("t1")) {
      assertThat(Files.exists(workspace.root().resolve("out"), LinkOption.NOFOLLOW_LINKS))
          .isFalse();
      assertThat(Files.exists(workspace.root().resolve("dangling"), LinkOption.NOFOLLOW_LINKS))
          .isFalse();
      assertThat(workspace.root().resolve("lib/a.dart")).exists();
    }
  }

  @Test
  void namedPipesAreLeftOutAndDoNotBlockTheCopy() throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", template.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    try (Workspace workspace = create("t1")) {
      assertThat(workspace.root().resolve("pipe")).doesNotExist();
    }
  }

  @Test
  void theWorkspacesFolderIsNotCopiedIntoItselfWhenItLiesInTheTemplate() throws IOException {
    Workspaces inside =
        new Workspaces(new WorkspaceSettings(template.resolve("data/ws"), List.of()));
    try (Workspace first = inside.create(template, "t");
        Workspace second = inside.create(template, "t")) {
      assertThat(second.root().resolve("data")).isEmptyDirectory();
      assertThat(first.root().resolve("lib/a.dart")).exists();
    }
  }

  @Test
  void aTakenNameGetsANumberAndOddCharactersAreReplaced() {
    try (Workspace first = create("run/../task 1");
        Workspace second = create("run/../task 1");
        Workspace dots = create("..")) {
      assertThat(first.root()).isEqualTo(parent.resolve("run_.._task_1"));
      assertThat(second.root()).isEqualTo(parent.resolve("run_.._task_1-2"));
      assertThat(dots.root()).isEqualTo(parent.resolve("_"));
    }
  }

  @Test
  void changesInTheCopyLeaveTheTemplateAlone() throws IOException {
    Map<String, String> before = contents(template);
    try (Workspace workspace = create("t1")) {
      workspace.write(workspace.resolve("lib/a.dart"), new byte[] {1});
      Files.writeString(workspace.resolve("lib/a.dart"), "changed");
      Files.delete(workspace.resolve("pubspec.yaml"));
    }
    assertThat(contents(template)).isEqualTo(before);
  }

  @Test
  void closeRemovesTheFolderUnlessKept() {
    Workspace dropped = create("dropped");
    Workspace kept = create("kept");
    assertThat(dropped.root()).isDirectory();
    dropped.close();
    kept.keep();
    kept.close();
    assertThat(dropped.root()).doesNotExist();
    assertThat(kept.root().resolve("lib/a.dart")).exists();
  }

  @Test
  void closeRemovesLinksButNotWhatTheyLeadTo() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "p");
    Workspace workspace = create("t1");
    Files.createSymbolicLink(workspace.root().resolve("link"), outside);
    workspace.close();
    assertThat(workspace.root()).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void closeRemovesFoldersThatForbidReadingAndWriting() throws IOException {
    Workspace workspace = create("t1");
    Path locked = Files.createDirectories(workspace.root().resolve("locked/inner"));
    Files.writeString(locked.resolve("file"), "x");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(locked.getParent(), PosixFilePermissions.fromString("r-x------"));
    workspace.close();
    assertThat(workspace.root()).doesNotExist();
  }

  @Test
  void knowsWhatTheTemplateHadAndWhatWasTouched() throws IOException {
    write("target/classes/A.class", "x");
    try (Workspace workspace = create("t1")) {
      assertThat(workspace.everHad("lib/a.dart")).isTrue();
      assertThat(workspace.everHad("./lib//a.dart")).isTrue();
      assertThat(workspace.everHad("lib")).isTrue();
      assertThat(workspace.everHad("lib/b.dart")).isFalse();
      assertThat(workspace.everHad("target/classes/B.class"))
          .as("a folder that was not looked into may have had anything")
          .isTrue();
      workspace.touched("test/unit/b_test.dart");
      assertThat(workspace.everHad("test/unit/b_test.dart")).isTrue();
      assertThat(workspace.everHad("test/unit")).isTrue();
      assertThat(workspace.everHad("test/c_test.dart")).isFalse();
      assertThat(workspace.everHad("nul\0")).isFalse();
    }
  }

  @Test
  void namesPathsRelativeToTheRoot() {
    try (Workspace workspace = create("t1")) {
      assertThat(workspace.relative(workspace.resolve("lib/a.dart"))).isEqualTo("lib/a.dart");
      assertThat(workspace.relative(workspace.root())).isEqualTo(".");
    }
  }

  @Test
  void aMissingTemplateIsToldWithWhatToDo() {
    assertThatThrownBy(() -> workspaces.create(temp.resolve("nowhere"), "t1"))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("nowhere is not a folder");
    assertThat(parent).doesNotExist();
  }

  private Workspace create(String name) {
    return workspaces.create(template, name);
  }

  private void write(String path, String content) throws IOException {
    Path file = template.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        contents.put(
            folder.relativize(path).toString(),
            Files.isRegularFile(path) ? Files.readString(path) : "(folder)");
      }
    }
    return contents;
  }
}
