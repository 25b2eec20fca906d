package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.workspace.command.SandboxAttack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages on security name tests that exist, and every promise that is tried has its row. */
class SecurityPagesTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "docs");

  @Test
  void everyTestThatHoldsAPromiseExists() throws IOException {
    Set<String> named =
        Pattern.compile("`(\\w+(?:Test|IT))`")
            .matcher(Files.readString(DOCS.resolve("security.md")))
            .results()
            .map((MatchResult found) -> found.group(1) + ".java")
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(DOCS.resolveSibling("src/test/java"))) {
      Set<String> there =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
    }
  }

  static Stream<SandboxAttack> breakers() {
    return Stream.concat(SandboxAttack.ALL.stream(), Stream.of(SandboxAttack.NETWORK));
  }

  @ParameterizedTest
  @MethodSource("breakers")
  void everyPromiseThatIsTriedHasItsRow(SandboxAttack breaker) throws IOException {
    assertThat(DOCS.resolve("sandbox.md")).content().contains("| " + breaker.name() + " |");
  }
}
