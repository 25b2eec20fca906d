package dev.agentbench.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever an agent writes as a path: what is accepted really lies in the workspace. */
class PathJailPropertyTest {
  /** A name that stands outside only. */
  private static final String MARK = "outside";

  private static Path temp;
  private static Path root;

  @BeforeContainer
  static void makeWorkspaceFullOfTraps() throws IOException {
    temp = Files.createTempDirectory("jail").toRealPath();
    root = Files.createDirectories(temp.resolve("ws"));
    Files.createDirectories(temp.resolve("ws-evil"));
    Files.writeString(temp.resolve("secret"), "treasure");
    Files.writeString(temp.resolve(MARK), "");
    Files.writeString(temp.resolve("ws-evil").resolve(MARK), "");
    Files.createDirectories(root.resolve("lib/src"));
    Files.writeString(root.resolve("lib/file"), "x");
    Files.createSymbolicLink(root.resolve("out"), temp);
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("etc"), Path.of("/etc"));
    Files.createSymbolicLink(root.resolve("inside"), Path.of("lib"));
    Files.createSymbolicLink(root.resolve("lib/loop"), Path.of("loop"));
    Files.createSymbolicLink(root.resolve("lib/back"), Path.of("../up/ws/lib"));
    Files.createSymbolicLink(root.resolve("dangling"), temp.resolve("nothing"));
  }

  @AfterContainer
  static void remove() {
    TreeDeletion.delete(temp);
  }

  @Property(tries = 3000)
  void anAcceptedPathLiesInsideWithAllLinksFollowed(@ForAll("paths") String text)
      throws IOException {
    Optional<Path> accepted = resolve(text);
    if (accepted.isPresent()) {
      assertThat(accepted.get()).startsWithRaw(root);
      assertThat(deepestExisting(accepted.get()).toRealPath()).startsWith(root);
    }
  }

  @Property(tries = 2000)
  void whatIsReadListedMadeMovedAndDeletedLiesInside(@ForAll("paths") String text)
      throws IOException {
    Optional<Path> accepted = resolve(text);
    if (accepted.isEmpty() || accepted.get().equals(root)) {
      return;
    }
    Path path = accepted.get();
    Path made = path.resolve("made-here");
    try (FileAccess files = FileAccess.of(root)) {
      attempt(() -> assertThat(files.read(path, 100)).isEqualTo("x".getBytes(UTF_8)));
      attempt(() -> assertThat(files.list(path, 100)).noneMatch(entry -> name(entry).equals(MARK)));
      attempt(() -> files.write(made, "new".getBytes(UTF_8)));
      attempt(() -> files.move(made, path.resolve("moved-here")));
      attempt(() -> files.delete(path.resolve("moved-here")));
      attempt(() -> files.createFolders(made));
      attempt(() -> files.delete(made));
    }
    assertThat(temp.toFile().list()).containsExactlyInAnyOrder("ws", "ws-evil", "secret", MARK);
    assertThat(temp.resolve("ws-evil").toFile().list()).containsExactly(MARK);
    assertThat(temp.resolve("secret")).hasContent("treasure");
  }

  @Property(tries = 1000)
  void anythingAtAllIsAcceptedOrRefusedButNeverBreaksTheJail(@ForAll String text) {
    resolve(text).ifPresent(path -> assertThat(path).startsWithRaw(root));
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> part =
        Arbitraries.of(
            "..",
            ".",
            "",
            "lib",
            "src",
            "file",
            "out",
            "up",
            "etc",
            "inside",
            "loop",
            "back",
            "dangling",
            "ws",
            "ws-evil",
            "passwd",
            "secret",
            "new",
            "~",
            "nothing",
            "\u0000",
            "é",
            " ");
    Arbitrary<String> separator =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(8, "/"),
            net.jqwik.api.Tuple.of(1, "\\"),
            net.jqwik.api.Tuple.of(1, "//"));
    Arbitrary<String> start = Arbitraries.of("", "", "", "/", "./", "../", root + "/", "C:\\");
    return start.flatMap(
        first ->
            separator.flatMap(
                sign ->
                    part.list()
                        .ofMinSize(1)
                        .ofMaxSize(7)
                        .map(parts -> first + String.join(sign, List.copyOf(parts)))));
  }

  private static Optional<Path> resolve(String text) {
    try {
      return Optional.of(new PathJail(root).resolve(text));
    } catch (PathRefusedException e) {
      return Optional.empty();
    }
  }

  /** Refused or not possible is as good as done inside. */
  private static void attempt(Step step) {
    try {
      step.run();
    } catch (IOException | PathRefusedException refused) {
      assertThat(refused).hasMessageNotContaining("treasure");
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static String name(FolderEntry entry) {
    return entry.path().getFileName().toString();
  }

  private static Path deepestExisting(Path path) {
    Path existing = path;
    while (!Files.exists(existing)) {
      assertThat(existing)
          .isNotEqualTo(root)
          .satisfies(p -> assertThat(Files.isSymbolicLink(p)).isFalse());
      existing = existing.getParent();
    }
    return existing;
  }
}
