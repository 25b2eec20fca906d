package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.error.BenchmarkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy is made when something needs it, and not before. */
class LateWorkspaceTest {
  @TempDir private Path temp;
  private Path template;
  private Path parent;
  private Workspaces workspaces;

  @BeforeEach
  void makeTheTemplate() throws IOException {
    template = temp.toRealPath().resolve("project");
    parent = temp.toRealPath().resolve("workspaces");
    Files.createDirectories(template.resolve("lib"));
    Files.writeString(template.resolve("lib/a.dart"), "one");
    Files.writeString(template.resolve("README.md"), "two");
    Files.writeString(Files.createDirectory(template.resolve("out")).resolve("made"), "three");
    workspaces = new Workspaces(new WorkspaceSettings(parent, List.of("build")));
  }

  private Workspace begun() throws IOException {
    Workspace workspace = workspaces.create(template, "w");
    workspace.begin(false);
    return workspace;
  }

  private static String text(Workspace workspace, String path) throws IOException {
    return new String(workspace.read(workspace.resolveToRead(path), 100), StandardCharsets.UTF_8);
  }

  private List<Path> made() throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList();
    }
  }

  @Test
  void whoOnlyReadsCopiesNothing() throws IOException {
    try (Workspace workspace = begun()) {
      assertThat(text(workspace, "lib/a.dart")).isEqualTo("one");
      assertThat(workspace.list(workspace.resolveToRead("."), 10))
          .extracting(entry -> workspace.relative(entry.path()))
          .containsExactlyInAnyOrder("lib", "README.md", "out");
      assertThat(workspace.everHad("lib/a.dart")).isTrue();
      assertThat(workspace.everHad("lib/b.dart")).isFalse();
      assertThatThrownBy(() -> workspace.resolveToRead("../x"))
          .isInstanceOf(PathRefusedException.class);
      assertThat(workspace.damage()).isEmpty();
      assertThat(workspace.machineTrouble()).isEmpty();
      assertThat(workspace.endProcesses()).isEmpty();
      assertThat(workspace.changes().byPath()).isEmpty();
      assertThat(workspace.changes().before()).containsExactlyInAnyOrder("lib/a.dart", "README.md");
      Changes looked;
      try (Workspace copy = workspaces.create(template, "copied")) {
        assertThat(copy.root()).isDirectory();
        copy.begin(false);
        looked = copy.changes();
      }
      assertThat(workspace.changes()).as("what a look at a copy says").isEqualTo(looked);
      assertThat(workspace.place()).isEqualTo(parent.resolve("w"));
      assertThat(made()).isEmpty();
    }
    assertThat(made()).isEmpty();
  }

  /** Thousands of sessions that only read take no open file each. */
  @Test
  void workspacesThatOnlyReadShareOneHandleUntilTheLastIsClosed() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    Workspace first = workspaces.create(template, "first");
    assertThat(text(first, "README.md")).isEqualTo("two");
    long one = openTemplates();
    assertThat(one).isPositive();
    Workspace second = workspaces.create(template, "second");
    assertThat(text(second, "README.md")).isEqualTo("two");
    assertThat(openTemplates()).isEqualTo(one);
    first.close();
    assertThat(text(second, "lib/a.dart")).isEqualTo("one");
    second.write(second.resolveToRead("new.md"), new byte[1]);
    assertThat(openTemplates()).isZero();
    second.close();
    try (Workspace third = workspaces.create(template, "third")) {
      assertThat(text(third, "README.md")).isEqualTo("two");
    }
    assertThat(openTemplates()).isZero();
  }

  private long openTemplates() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(open -> template.equals(target(open))).count();
    }
  }

  private static Path target(Path open) {
    try {
      return Files.readSymbolicLink(open);
    } catch (IOException closedMeanwhile) {
      return open;
    }
  }

  /** Whoever writes by the JDK instead of the workspace would else write the template. */
  @Test
  void aPathThatMayBeWrittenLiesInTheCopy() throws IOException {
    try (Workspace workspace = begun()) {
      Files.writeString(workspace.resolve("lib/a.dart"), "mine");
      Files.writeString(workspace.resolve("new.md"), "mine");
      assertThat(template.resolve("lib/a.dart")).hasContent("one");
      assertThat(template.resolve("new.md")).doesNotExist();
      assertThat(parent.resolve("w/lib/a.dart")).hasContent("mine");
    }
  }

  @Test
  void aWriteMakesTheCopyAndLeavesTheTemplateAlone() throws IOException {
    try (Workspace workspace = begun()) {
      Path early = workspace.resolveToRead("lib/a.dart");
      workspace.write(early, "mine".getBytes(StandardCharsets.UTF_8));
      assertThat(parent.resolve("w/lib/a.dart")).hasContent("mine");
      assertThat(parent.resolve("w/README.md")).hasContent("two");
      assertThat(template.resolve("lib/a.dart")).hasContent("one");
      assertThat(new String(workspace.read(early, 100), StandardCharsets.UTF_8)).isEqualTo("mine");
      assertThat(workspace.relative(early)).isEqualTo("lib/a.dart");
      assertThat(workspace.changes().byPath())
          .containsExactly(Map.entry("lib/a.dart", Changes.Kind.CHANGED));
      assertThat(workspace.before("lib/a.dart", 100).orElseThrow()).asString().isEqualTo("one");
    }
    assertThat(made()).isEmpty();
  }

  @Test
  void otherStepsWithEarlyPathsWorkInTheCopyToo() throws IOException {
    try (Workspace workspace = begun()) {
      Path file = workspace.resolveToRead("lib/a.dart");
      Path target = workspace.resolveToRead("b.dart");
      Path folder = workspace.resolveToRead("deep/down");
      Path readme = workspace.resolveToRead("README.md");
      workspace.move(file, target);
      workspace.createFolders(folder);
      workspace.delete(readme);
      assertThat(parent.resolve("w/b.dart")).hasContent("one");
      assertThat(parent.resolve("w/deep/down")).isDirectory();
      assertThat(parent.resolve("w/README.md")).doesNotExist();
      assertThat(template.resolve("lib/a.dart")).exists();
      assertThat(template.resolve("README.md")).exists();
      assertThat(template.resolve("deep")).doesNotExist();
    }
  }

  @Test
  void anAbsolutePathIsOneOfTheCopy() throws IOException {
    try (Workspace workspace = begun()) {
      assertThatThrownBy(() -> workspace.resolveToRead(template.resolve("README.md").toString()))
          .isInstanceOf(PathRefusedException.class);
      assertThat(workspace.resolveToRead(parent.resolve("w/README.md").toString()))
          .hasContent("two");
    }
  }

  @Test
  void namesAreTakenBeforeTheFolderIsThere() throws IOException {
    Files.createDirectories(parent.resolve("w-2"));
    try (Workspace first = workspaces.create(template, "w");
        Workspace second = workspaces.create(template, "w")) {
      assertThat(first.place()).isEqualTo(parent.resolve("w"));
      assertThat(second.root()).isEqualTo(parent.resolve("w-3")).isDirectory();
    }
    try (Workspace third = workspaces.create(template, "w")) {
      assertThat(third.place()).isEqualTo(parent.resolve("w"));
    }
  }

  @Test
  void whatIsKeptIsThere() throws IOException {
    try (Workspace workspace = begun()) {
      workspace.keep();
    }
    assertThat(parent.resolve("w/lib/a.dart")).hasContent("one");
  }

  /** Each of these cannot be read in place of the copy, which has something else. */
  @Test
  void aTemplateWhoseCopyDiffersIsCopiedAtOnce() throws IOException {
    Files.createDirectories(template.resolve("build"));
    assertCopiedAtOnce();
    Files.delete(template.resolve("build"));
    Files.createSymbolicLink(template.resolve("link"), Path.of("README.md"));
    assertCopiedAtOnce();
    Files.delete(template.resolve("link"));
    Files.createLink(template.resolve("second"), template.resolve("README.md"));
    assertCopiedAtOnce();
  }

  private void assertCopiedAtOnce() throws IOException {
    Workspaces fresh = new Workspaces(new WorkspaceSettings(parent, List.of("build")));
    try (Workspace workspace = fresh.create(template, "w")) {
      assertThat(made()).containsExactly(workspace.place());
    }
  }

  @Test
  void aTemplateThatChangedBeforeTheCopyIsLookedAtAgain() throws IOException {
    try (Workspace first = begun()) {
      assertThat(first.changes().byPath()).isEmpty();
    }
    Files.writeString(template.resolve("README.md"), "changed");
    Files.writeString(template.resolve("new.md"), "new");
    try (Workspace workspace = begun()) {
      assertThat(workspace.root()).isDirectory();
      assertThat(workspace.changes().byPath()).isEmpty();
      assertThat(text(workspace, "README.md")).isEqualTo("changed");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsTheMachinesTrouble() throws IOException {
    try (Workspace workspace = begun()) {
      Files.delete(parent);
      assertThatThrownBy(workspace::root).isInstanceOf(BenchmarkException.class);
      assertThat(workspace.machineTrouble().orElseThrow())
          .startsWith("the folder of all workspaces is gone");
    }
  }
}
