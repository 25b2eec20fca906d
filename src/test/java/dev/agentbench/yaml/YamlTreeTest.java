package dev.agentbench.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class YamlTreeTest {
  private final Problems problems = new Problems();

  @TempDir Path folder;

  @Test
  void everyKeyAndValueKnowsItsPlace() {
    Mapping root = mapping("a: 1\nlist:\n  - x\n  -   deep: y\n");

    assertThat(root.entries()).extracting(Entry::key).containsExactly("a", "list");
    assertThat(root.entries().get(1)).extracting(Entry::line, Entry::column).containsExactly(2, 1);
    assertThat(place(root.get("a").orElseThrow())).isEqualTo("1:4");
    List<YamlNode> items = root.get("list").orElseThrow().asSequence().orElseThrow().items();
    assertThat(place(items.get(0))).isEqualTo("3:5");
    Mapping deep = items.get(1).asMapping().orElseThrow();
    assertThat(place(deep.get("deep").orElseThrow())).isEqualTo("4:13");
  }

  @Test
  void scalarsKeepTheirTextAndTheirType() {
    Mapping root =
        mapping(
            """
            text: yes indeed
            quoted: "5"
            empty: ""
            integer: 1_000
            leading: 010
            float: 1.50
            bool: Yes
            nothing:
            tilde: ~
            block: |
              one
              two
            """);

    assertThat(root.entries())
        .extracting(entry -> entry.key() + " " + scalar(entry).type() + " " + scalar(entry).text())
        .containsExactly(
            "text TEXT yes indeed",
            "quoted TEXT 5",
            "empty TEXT ",
            "integer INTEGER 1_000",
            "leading INTEGER 010",
            "float FLOAT 1.50",
            "bool BOOLEAN Yes",
            "nothing NULL ",
            "tilde NULL ~",
            "block TEXT one\ntwo\n");
    assertThat(scalar(root.entries().get(3)).number()).contains(new BigDecimal("1000"));
    assertThat(scalar(root.entries().get(1)).number()).isEmpty();
    assertThat(scalar(root.entries().get(6)).bool()).contains(true);
  }

  @Test
  void anEmptyDocumentIsANull() {
    assertThat(YamlTree.parse("# only a word\n", "x.yaml", problems))
        .get()
        .matches(YamlNode::isNull);
    assertThat(problems.errors()).isEmpty();
  }

  @Test
  void everyDuplicateKeyIsToldWithBothPlaces() {
    mapping("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n");

    assertThat(rendered())
        .containsExactly(
            "x.yaml:4:3: the key 'c' stands twice, first in line 3. Remove one of them.",
            "x.yaml:5:1: the key 'a' stands twice, first in line 1. Remove one of them.");
  }

  @Test
  void wrongYamlIsToldWithItsLine() {
    assertThat(YamlTree.parse("a: 1\nb: [1, 2\nc: 3\n", "x.yaml", problems)).isEmpty();

    assertThat(problems.errors()).singleElement().extracting(Problem::line).isEqualTo(3);
    assertThat(rendered().get(0)).contains("is not valid YAML: while parsing a flow sequence");
  }

  @Test
  void controlCharactersAreAProblemNotACrash() {
    assertThat(YamlTree.parse("a: \u0001\n", "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).startsWith("x.yaml").contains("is not valid YAML");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(YamlTree.parse("a: 1\n---\nb: 2\n", "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("a second YAML document begins here");
  }

  @Test
  void anAliasStandsForItsAnchor() {
    Mapping root = mapping("a: &list [1, 2]\nb: *list\n");
    assertThat(root.get("b")).isEqualTo(root.get("a"));
  }

  @Test
  void aSingleValueMayHaveAnAnchorToo() {
    Mapping root = mapping("a: &number 5\nb: *number\nc: [&text 'x', *text, &none , *none]\n");
    assertThat(root.get("b")).isEqualTo(root.get("a"));
    assertThat(root.get("c").orElseThrow().asSequence().orElseThrow().items())
        .extracting(item -> item.asScalar().orElseThrow().text())
        .containsExactly("x", "x", "", "");
  }

  @Test
  void anAliasWithoutAnchorIsRefused() {
    assertThat(YamlTree.parse("a: &x [*x]\n", "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("the alias '*x' has no anchor before it");
  }

  @Test
  @Timeout(10)
  void aBillionLaughsAreRefused() {
    StringBuilder bomb = new StringBuilder("l0: &l0 [lol, lol]\n");
    for (int level = 1; level < 40; level++) {
      String below = "*l" + (level - 1);
      bomb.append("l%d: &l%d [%s, %s, %s]\n".formatted(level, level, below, below, below));
    }

    assertThat(YamlTree.parse(bomb.toString(), "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("holds more than 1000000 values (aliases expanded)");
  }

  @Test
  @Timeout(10)
  void deepNestingIsRefused() {
    assertThat(YamlTree.parse("[".repeat(100_000), "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("is nested more than 64 levels deep");
  }

  @Test
  void aHugeFileIsRefused() throws IOException {
    Path file = folder.resolve("huge.yaml");
    Files.write(file, new byte[YamlTree.MAX_BYTES + 1]);

    assertThat(YamlTree.read(file, "huge.yaml", problems)).isEmpty();
    assertThat(rendered()).containsExactly("huge.yaml: is larger than 16 MiB, which is refused");
  }

  @Test
  void aFileOfManyMebibytesIsRead() throws IOException {
    Path file = folder.resolve("large.yaml");
    Files.writeString(file, "a: |\n" + "  0123456789abcdef\n".repeat(1 << 18) + "b: end\n");

    YamlNode root = YamlTree.read(file, "large.yaml", problems).orElseThrow();
    assertThat(root.asMapping().orElseThrow().get("b")).isPresent();
  }

  @Test
  void anEndlessLineIsRefusedBeforeTheParserChokesOnIt() {
    assertThat(YamlTree.parse("a: " + "x".repeat(YamlTree.MAX_LINE), "x.yaml", problems)).isEmpty();
    assertThat(rendered()).containsExactly("x.yaml: has a line of more than 1048576 characters");
  }

  @Test
  void unreadableFilesAreProblems() throws IOException {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "a: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(YamlTree.read(folder.resolve("none.yaml"), "none.yaml", problems)).isEmpty();
    assertThat(YamlTree.read(folder, "folder", problems)).isEmpty();
    assertThat(YamlTree.read(latin, "latin.yaml", problems)).isEmpty();
    assertThat(rendered())
        .containsExactly(
            "none.yaml: does not exist",
            "folder: is not a regular file",
            "latin.yaml: is not text in UTF-8. Save it as UTF-8.");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
    Path file = folder.resolve("bom.yaml");
    Files.writeString(file, "\uFEFFtasks: 1\n");

    YamlNode root = YamlTree.read(file, "bom.yaml", problems).orElseThrow();
    assertThat(root.asMapping().orElseThrow().get("tasks")).isPresent();
  }

  private Mapping mapping(String text) {
    return YamlTree.parse(text, "x.yaml", problems).orElseThrow().asMapping().orElseThrow();
  }

  private List<String> rendered() {
    return problems.errors().stream().map(Problem::render).toList();
  }

  private static Scalar scalar(Entry entry) {
    return entry.value().asScalar().orElseThrow();
  }

  private static String place(YamlNode node) {
    return node.line() + ":" + node.column();
  }
}
