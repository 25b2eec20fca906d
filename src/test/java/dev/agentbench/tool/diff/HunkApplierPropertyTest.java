package dev.agentbench.tool.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.tool.PlainDiff;
import dev.agentbench.tool.call.Budget;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A diff made by an independent, plain algorithm turns the old text into the new one, whatever the
 * texts are.
 */
class HunkApplierPropertyTest {

  /** Two texts over few different lines, so that places repeat. */
  record Texts(List<String> before, List<String> after, int context) {}

  @Property(tries = 1000)
  void aDiffTurnsTheOldTextIntoTheNew(@ForAll("texts") Texts texts) throws Exception {
    String before = String.join("", texts.before());
    String after = String.join("", texts.after());
    String diff = PlainDiff.of(texts.before(), texts.after(), texts.context());
    if (!diff.isEmpty()) {
      FileDiff file = DiffParser.parse("--- a/f\n+++ b/f\n" + diff).get(0);
      assertThat(HunkApplier.apply(before, file.hunks(), Budget.ofCall()))
          .as("after\n%s", diff)
          .isEqualTo(after);
    }
  }

  /** With all lines different the context alone tells the place. */
  @Property(tries = 500)
  void numbersDoNotMatterWhenEveryLineIsUnique(@ForAll("texts") Texts texts) throws Exception {
    List<String> before = numbered(texts.before());
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < after.size(); i += 7) {
      after.set(i, "changed " + i + "\n");
    }
    String diff = PlainDiff.of(before, after, 3).replaceAll("(?m)^@@.*$", "@@");
    if (!diff.isEmpty()) {
      FileDiff file = DiffParser.parse("--- a/f\n+++ b/f\n" + diff).get(0);
      assertThat(HunkApplier.apply(String.join("", before), file.hunks(), Budget.ofCall()))
          .isEqualTo(String.join("", after));
    }
  }

  @Provide
  Arbitrary<Texts> texts() {
    Arbitrary<String> line =
        Arbitraries.of("a", "b", "  c", "", "-d", "+e", " f", "\\ g", "@@ h", "--- i", "+++ j")
            .map(text -> text + "\n");
    Arbitrary<List<String>> lines = line.list().ofMaxSize(40);
    Arbitrary<List<Integer>> edits = Arbitraries.integers().between(0, 9).list().ofSize(60);
    return Combinators.combine(
            lines, line.list().ofSize(60), edits, Arbitraries.integers().between(1, 4))
        .as(
            (before, fresh, how, context) ->
                new Texts(before, edited(before, fresh, how), context));
  }

  private static List<String> edited(List<String> before, List<String> fresh, List<Integer> how) {
    List<String> after = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      int edit = how.get(i);
      if (edit == 1 || edit == 2) {
        after.add(fresh.get(i));
      }
      if (edit != 2 && edit != 3) {
        after.add(before.get(i));
      }
    }
    return after;
  }

  private static List<String> numbered(List<String> lines) {
    List<String> numbered = new ArrayList<>();
    lines.forEach(line -> numbered.add(numbered.size() + " " + line));
    return numbered;
  }
}
