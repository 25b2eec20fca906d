package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.testing.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of docs/architecture.md has the packages that exist, and so have the laws of imports. */
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("src/main/java/dev/agentbench");
  private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z0-9]+[A-Z]\\w*");
  private static final Pattern ROOM = Pattern.compile("[| ] {3}([a-z.]+) +\\S.*");

  @Test
  void theMapNamesEveryPackageAndNoOther() throws IOException {
    MarkdownPage page = MarkdownPage.read(Path.of("docs/architecture.md"));
    List<String> named =
        page.blocks().get(0).lines().stream()
            .map(line -> ROOM.matcher(line.content()))
            .filter(room -> room.matches())
            .map(room -> room.group(1))
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(packages().keySet());
  }

  /** Words of two humps are classes of this program, but for names of products and protocols. */
  @Test
  void theMapNamesClassesThatExist() throws IOException {
    Set<String> classes;
    try (Stream<Path> files = Files.walk(ROOT)) {
      classes =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    MarkdownPage page = MarkdownPage.read(Path.of("docs/architecture.md"));
    List<String> named =
        page.blocks().get(0).lines().stream()
            .flatMap(line -> CLASS.matcher(line.content()).results())
            .map(MatchResult::group)
            .filter(name -> !Set.of("PostgreSQL", "WebSocket", "ECharts").contains(name))
            .toList();
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(classes).containsAll(named);
  }

  @Test
  void everyPackageSaysWhatLivesInIt() throws IOException {
    assertThat(packages().values())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void theLawsOfImportsNameNoPackageThatIsGone() throws IOException {
    assertThat(packages().keySet()).containsAll(ArchitectureTest.ALLOWED.keySet());
  }

  /** The packages of main with their folders, by their names below the root. */
  private static Map<String, Path> packages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      Map<String, Path> packages = new TreeMap<>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .filter(folder -> !folder.equals(ROOT))
          .forEach(folder -> packages.put(name(folder), folder));
      return packages;
    }
  }

  private static String name(Path folder) {
    return ROOT.relativize(folder).toString().replace(folder.getFileSystem().getSeparator(), ".");
  }
}
