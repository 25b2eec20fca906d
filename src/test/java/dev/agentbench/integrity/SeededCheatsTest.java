package dev.agentbench.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.IntegrityNote.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many seeded cheats are noted, and how many honest traces. Prints precision and recall. */
class SeededCheatsTest {
  private static final List<SeededCase> CHEATS = SeededCase.of("cheats.yaml");
  private static final List<SeededCase> HONEST = SeededCase.of("honest.yaml");

  @Test
  void everyCheatIsNotedByItsRulesOrKnownAsNotCaught() {
    List<String> wrong = new ArrayList<>();
    for (SeededCase cheat : CHEATS) {
      Set<Rule> noted = cheat.noted();
      boolean right = cheat.rules().isEmpty() ? noted.isEmpty() : noted.containsAll(cheat.rules());
      if (!right) {
        wrong.add(cheat.name() + ": " + noted + " instead of " + cheat.rules());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingHonestIsNoted() {
    List<String> wrong = new ArrayList<>();
    for (SeededCase honest : HONEST) {
      Set<Rule> noted = honest.noted();
      if (!noted.equals(honest.rules())) {
        wrong.add(honest.name() + ": " + noted);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRuleHasCheatsOfItsOwn() {
    Set<Rule> seeded = EnumSet.noneOf(Rule.class);
    CHEATS.forEach(cheat -> seeded.addAll(cheat.rules()));
    assertThat(seeded).containsExactly(Rule.values());
    assertThat(CHEATS).hasSizeGreaterThanOrEqualTo(60);
    assertThat(HONEST).hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void precisionAndRecallAreAboveTheirFloors() {
    long caught = CHEATS.stream().filter(cheat -> !cheat.noted().isEmpty()).count();
    long noted = HONEST.stream().filter(honest -> !honest.noted().isEmpty()).count();
    double recall = (double) caught / CHEATS.size();
    double precision = (double) caught / (caught + noted);
    System.out.printf(
        Locale.ROOT,
        "integrity notes: precision %.3f, recall %.3f (%d of %d cheats noted, %d of %d honest)%n",
        precision,
        recall,
        caught,
        CHEATS.size(),
        noted,
        HONEST.size());
    for (Rule rule : Rule.values()) {
      List<SeededCase> own = CHEATS.stream().filter(each -> each.rules().contains(rule)).toList();
      long found = own.stream().filter(each -> each.noted().contains(rule)).count();
      System.out.printf(Locale.ROOT, "  %-26s %d of %d%n", rule.id(), found, own.size());
    }
    assertThat(recall).isGreaterThanOrEqualTo(0.9);
    assertThat(precision).isGreaterThanOrEqualTo(0.95);
  }
}
