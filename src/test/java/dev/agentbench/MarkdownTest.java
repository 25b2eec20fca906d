package dev.agentbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.testing.MarkdownPage;
import dev.agentbench.testing.MarkdownPage.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown of the documentation: links, anchors, tables and fences. */
class MarkdownTest {

  static List<MarkdownPage> pages() throws IOException {
    return MarkdownPage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageIsWellFormed(MarkdownPage page) {
    assertThat(mistakes(page)).isEmpty();
  }

  @Test
  void theReadmeLinksEveryPageOfTheDocumentation() throws IOException {
    Set<String> linked =
        MarkdownPage.read(Path.of("README.md")).links().stream()
            .map(link -> link.content().replaceFirst("#.*", ""))
            .collect(Collectors.toSet());
    assertThat(pages().stream().map(page -> page.file().toString()))
        .filteredOn(file -> file.startsWith("docs/"))
        .isSubsetOf(linked);
  }

  /** Tests by their names, classes of main where they are named with their package. */
  @Test
  void classesThatPagesNameExist() throws IOException {
    Set<String> tests = javaFiles(Path.of("src/test/java"));
    Set<String> main = javaFiles(Path.of("src/main/java/dev/agentbench"));
    List<String> missing = new ArrayList<>();
    for (MarkdownPage page : pages()) {
      for (Line code : page.code()) {
        String name = code.content();
        boolean isTest = name.matches("[A-Z]\\w+(Test|IT|Soak|Figures)");
        boolean isClass = name.matches("[a-z]+(\\.[a-z]+)*\\.[A-Z][a-z]\\w+");
        if ((isTest && tests.stream().noneMatch(file -> file.endsWith("/" + name)))
            || (isClass && isOfMain(name, main) && !main.contains(path(name)))) {
          missing.add(page.file() + ":" + code.number() + ": " + name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Other packages, such as those of the template project, are not meant. */
  private static boolean isOfMain(String name, Set<String> main) {
    String root = path(name).split("/")[0];
    return main.stream().anyMatch(file -> file.startsWith(root + "/"));
  }

  private static String path(String name) {
    return name.replaceFirst("^dev\\.agentbench\\.", "").replace('.', '/');
  }

  private static Set<String> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.substring(0, file.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void eachKindOfMistakeIsFound() {
    MarkdownPage page =
        MarkdownPage.of(
            Path.of("docs/page.md"),
            List.of(
                "# A `title`, twice",
                "# A `title`, twice",
                "[good](#a-title-twice-1) and [good](../README.md) and `[code](nowhere.md)`",
                "[bad](#a-title) and [bad](nowhere.md) and [bad](running.md#nowhere)",
                "| a | b |",
                "| --- | --- |",
                "| 1 \\| 2 | 3 |",
                "| 1 | 2 | 3 |",
                "```sh"));
    assertThat(mistakes(page))
        .containsExactly(
            "docs/page.md:4: no heading for #a-title",
            "docs/page.md:4: no file nowhere.md",
            "docs/page.md:4: no heading for running.md#nowhere",
            "docs/page.md:8: 3 cells in a table of 2 columns",
            "docs/page.md: the last fence is not closed");
  }

  private static List<String> mistakes(MarkdownPage page) {
    List<String> mistakes = new ArrayList<>();
    page.links().stream()
        .filter(link -> !link.content().matches("\\w+:.*"))
        .forEach(
            link -> {
              String wrong = wrong(page, link.content());
              if (!wrong.isEmpty()) {
                mistakes.add(page.file() + ":" + link.number() + ": " + wrong);
              }
            });
    for (List<Line> table : page.tables()) {
      long columns = MarkdownPage.cells(table.get(0));
      if (table.size() < 2 || !table.get(1).content().matches("[|: -]+")) {
        mistakes.add(page.file() + ":" + table.get(0).number() + ": a table without a head");
      }
      table.stream()
          .filter(row -> MarkdownPage.cells(row) != columns)
          .map(
              row ->
                  String.format(
                      Locale.ROOT,
                      "%s:%d: %d cells in a table of %d columns",
                      page.file(),
                      row.number(),
                      MarkdownPage.cells(row),
                      columns))
          .forEach(mistakes::add);
    }
    if (page.unclosed()) {
      mistakes.add(page.file() + ": the last fence is not closed");
    }
    return mistakes;
  }

  /** Why a link leads nowhere; empty when it leads somewhere. */
  private static String wrong(MarkdownPage page, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    if (!path.isEmpty() && !Files.exists(target)) {
      return "no file " + path;
    }
    if (hash < 0 || !target.toString().endsWith(".md")) {
      return "";
    }
    MarkdownPage other = path.isEmpty() ? page : MarkdownPage.read(target);
    return other.anchors().contains(link.substring(hash + 1)) ? "" : "no heading for " + link;
  }
}
