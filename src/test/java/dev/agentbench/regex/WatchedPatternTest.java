package dev.agentbench.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WatchedPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:^{2147483647}){2147483647}",
        "(?:(?:){30000}){30000}",
        "(?:(?:x?){1000}){1000}y",
        "^{2}{2147483647}",
        "(?x)(?: ^ {2147 483647} # )\n ){2}",
        "(?x: ^ {2147483647})",
        "[^]{]()\\1{2147483647}",
        "\\R\\Z{2147483647}",
        "\\Q(\\E(?:\\G{5000}){5000}",
        "(?<=\\z.{0,2147483646})a",
        "a{2147483647}aaa",
        "(?:a{2147483647}aaa|b)",
        "\\p{L}\\x{41}\\b{g}(?:$*){2147483647}"
      })
  void aPatternThatWorksWithoutReadingIsRefused(String pattern) {
    assertThatThrownBy(() -> WatchedPattern.of(Pattern.compile(pattern)))
        .isInstanceOf(CostlyPatternException.class)
        .hasMessageContaining("repeats a part too often");
  }

  @Test
  void manyWaysToBeEmptyAreRefused() {
    String pattern = "(?:|)".repeat(40) + "x";
    assertThatThrownBy(() -> WatchedPattern.of(Pattern.compile(pattern)))
        .isInstanceOf(CostlyPatternException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d{4}-\\d{2}-\\d{2}",
        "(?:\\s*\\w*){0,20}end",
        "^(?:\\s*(?:public|private)?\\s*)*class",
        "(?m)^[ \\t]*#[^\\n]{0,5000}$",
        "(?x) a {3} # three of them (\n b",
        ".{5000,}",
        "[a&&[^b]]{100}[]]{2000000}",
        "(?<!\\w{1,20})end",
        "(\\w)\\1{3,}",
        "\\Q{2147483647}\\E"
      })
  void aUsefulPatternIsTaken(String pattern) {
    WatchedPattern watched = WatchedPattern.of(Pattern.compile(pattern));
    assertThat(watched.find("nothing of it", reads -> {})).isNotNull();
  }

  @Test
  void theWatcherHearsOfReadsAndCanEndTheMatch() {
    WatchedPattern pattern = WatchedPattern.of(Pattern.compile("(a*)*\\1b"));
    long[] reads = {0};
    assertThatThrownBy(
            () ->
                pattern.find(
                    "a".repeat(60),
                    more -> {
                      reads[0] += more;
                      if (reads[0] > 1_000_000) {
                        throw new IllegalStateException("enough");
                      }
                    }))
        .hasMessage("enough");
  }

  @Test
  void aLongTextIsNotTriedFromEachOfItsPlacesWithMuchUnseenWork() {
    WatchedPattern pattern = WatchedPattern.of(Pattern.compile("(?:(?:){100}){100}\\z"));
    assertThat(pattern.find("ab", reads -> {})).hasValue(2);
    long start = System.nanoTime();
    assertThatThrownBy(() -> pattern.find("a".repeat(10_000_000), reads -> {}))
        .hasMessageContaining("too often for a text of 10000000 characters");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void deepRecursionIsNoError() {
    WatchedPattern pattern = WatchedPattern.of(Pattern.compile("(a|b|(c|d))*!"));
    assertThatThrownBy(() -> pattern.matches("ab".repeat(200_000), reads -> {}))
        .hasMessageStartingWith("needs too much stack on this text");
  }
}
