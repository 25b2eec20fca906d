package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static Path temp;
  private static Path root;

  @BeforeContainer
  static void makeWorkspaceFullOfTraps() throws IOException {
    temp = Files.createTempDirectory("jail").toRealPath();
    root = Files.createDirectories(temp.resolve("ws"));
    Files.createDirectories(temp.resolve("ws-evil"));
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
