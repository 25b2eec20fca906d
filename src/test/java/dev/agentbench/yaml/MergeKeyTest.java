package dev.agentbench.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The expected mappings are those of PyYAML 6. */
class MergeKeyTest {
  private final Problems problems = new Problems();

  @Test
  void ownKeysWinWhereverTheyStand() {
    assertThat(last("- &base {a: 1, b: 2}\n- {a: own, <<: *base}\n")).isEqualTo("a=own b=2");
    assertThat(last("- &base {a: 1, b: 2}\n- {<<: *base, a: own}\n")).isEqualTo("a=own b=2");
    assertThat(last("- &base\n  a: 1\n- <<: *base\n  c: 3\n")).isEqualTo("a=1 c=3");
  }

  @Test
  void theFirstOfAListWins() {
    assertThat(last("- &x {a: x, b: x}\n- &y {b: y, c: y}\n- {<<: [*x, *y], d: own}\n"))
        .isEqualTo("b=x c=y a=x d=own");
  }

  @Test
  void theLastOfSeveralMergeKeysWins() {
    assertThat(last("- &x {a: x}\n- &y {a: y, b: y}\n- {<<: *y, <<: *x}\n")).isEqualTo("a=x b=y");
    assertThat(rendered()).isEmpty();
  }

  @Test
  void whatIsMergedMayHaveMergedItself() {
    assertThat(last("- &x {a: x, b: x}\n- &y {<<: *x, b: y}\n- {<<: *y, c: own}\n"))
        .isEqualTo("a=x b=y c=own");
    assertThat(last("- {<<: {<<: {a: 1}, b: 2}, c: 3}\n")).isEqualTo("a=1 b=2 c=3");
  }

  @Test
  void aMergedValueKeepsItsPlaceInTheFile() {
    Mapping merged = items("- &base\n  a: 1\n- c: 2\n  <<: *base\n").get(1);

    assertThat(merged.entries())
        .extracting(entry -> entry.key() + " " + entry.line() + ":" + entry.column())
        .containsExactly("a 2:3", "c 3:3");
    assertThat(merged.line()).isEqualTo(3);
  }

  @Test
  void aQuotedOneIsAKeyLikeAnyOther() {
    assertThat(last("- {\"<<\": 1, b: 2}\n")).isEqualTo("<<=1 b=2");
    assertThat(last("- {'<<': 1}\n")).isEqualTo("<<=1");
    assertThat(last("- {!!str <<: 1}\n")).isEqualTo("<<=1");
    assertThat(rendered()).isEmpty();
  }

  @Test
  void thePlaceIsFoundBehindCharactersOfTwoUnits() {
    assertThat(last("- &x {a: 😀😀, b: ünï}\n- {c: 😀, \"<<\": 1}\n- {c: 😀, <<: *x}\n"))
        .isEqualTo("a=😀😀 b=ünï c=😀");
  }

  @Test
  void whatIsNoMappingIsToldWithItsPlace() {
    items("- &text word\n- a: 1\n  <<: *text\n- <<:\n- <<: 5\n- <<: [{a: 1}, 7]\n");

    assertThat(rendered())
        .containsExactly(
            "x.yaml:3:3: the merge key '<<' stands for the text 'word', not for a mapping or a list"
                + " of mappings",
            "x.yaml:4:3: the merge key '<<' stands for nothing, not for a mapping or a list of"
                + " mappings",
            "x.yaml:5:3: the merge key '<<' stands for the number 5, not for a mapping or a list of"
                + " mappings",
            "x.yaml:6:3: the merge key '<<' stands for a list with the number 7 in it, not for a"
                + " mapping or a list of mappings");
  }

  @Test
  void aDuplicateKeyIsToldOnlyWhereItIsOne() {
    items("- &base {a: 1}\n- {<<: *base, a: 2, b: 1, b: 2}\n");

    assertThat(rendered()).singleElement().asString().contains("the key 'b' stands twice");
  }

  @Test
  void aMappingCannotMergeItself() {
    assertThat(YamlTree.parse("a: &x {<<: *x}\n", "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("the alias '*x' has no anchor before it");
  }

  @Test
  @Timeout(20)
  void aBillionMergedLaughsAreRefused() {
    StringBuilder bomb = new StringBuilder("l0: &l0 {a: lol, b: lol}\n");
    for (int level = 1; level < 40; level++) {
      String below = "*l" + (level - 1);
      bomb.append(
          "l%d: &l%d {<<: [%s, %s], x%d: %s}\n"
              .formatted(level, level, below, below, level, below));
    }

    assertThat(YamlTree.parse(bomb.toString(), "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("holds more than 1000000 values (aliases expanded)");
  }

  @Test
  @Timeout(20)
  void manyMergeKeysInAMillionLinesTakeSeconds() {
    assertThat(YamlTree.parse("- {<<: {}}\n".repeat(200_000), "x.yaml", problems)).isPresent();
    assertThat(rendered()).isEmpty();
  }

  @Test
  void aliasesDoNotNestDeeperThanWhatIsWrittenOut() {
    StringBuilder deep = new StringBuilder("l0: &l0 [x]\n");
    for (int level = 1; level < 500; level++) {
      deep.append("l%d: &l%d [*l%d]\n".formatted(level, level, level - 1));
    }

    assertThat(YamlTree.parse(deep.toString(), "x.yaml", problems)).isEmpty();
    assertThat(rendered().get(0)).contains("is nested more than 64 levels deep");
  }

  /** The last item of a list, as {@code key=value} in their order. */
  private String last(String text) {
    List<Mapping> items = items(text);
    return items.get(items.size() - 1).entries().stream()
        .map(entry -> entry.key() + "=" + entry.value().asScalar().map(Scalar::text).orElse("?"))
        .collect(Collectors.joining(" "));
  }

  private List<Mapping> items(String text) {
    YamlNode root = YamlTree.parse(text, "x.yaml", problems).orElseThrow();
    return root.asSequence().orElseThrow().items().stream()
        .flatMap(item -> item.asMapping().stream())
        .toList();
  }

  private List<String> rendered() {
    return problems.errors().stream().map(Problem::render).toList();
  }
}
