package dev.agentbench.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that others wrote, matched under watch: whoever asks is told of the progress
 * and can end the match by throwing. What a matcher does without reading a character cannot be
 * watched; a pattern that may do much of that is refused before. Thread-safe.
 */
public final class WatchedPattern {
  /** At one place of a text; more is only met where empty parts are repeated by the thousand. */
  private static final long MOST_UNSEEN = 1 << 14;

  /** At all places of a text; a few seconds. */
  private static final long MOST_UNSEEN_IN_ALL = 1_000_000_000;

  private final Pattern pattern;
  private final long unseen;

  private WatchedPattern(Pattern pattern, long unseen) {
    this.pattern = pattern;
    this.unseen = unseen;
  }

  /**
   * Takes a pattern that can be watched.
   *
   * @throws CostlyPatternException when it repeats empty parts too often
   */
  public static WatchedPattern of(Pattern pattern) {
    long unseen = ZeroWidthCost.of(pattern);
    if (unseen > MOST_UNSEEN) {
      throw new CostlyPatternException(
          "repeats a part too often, which can be empty or takes more text than there is; repeat"
              + " only what reads a character, and fewer times");
    }
    return new WatchedPattern(pattern, unseen);
  }

  /**
   * Where it is found first in a text; empty when nowhere.
   *
   * @param watcher is told how many characters were read since it was told last, often enough to
   *     look at a clock; what it throws ends the match
   * @throws CostlyPatternException when it needs too much stack or too many steps on this text
   */
  public OptionalInt find(String text, LongConsumer watcher) {
    check(text);
    try {
      Matcher matcher = pattern.matcher(new WatchedText(text, watcher));
      return matcher.find() ? OptionalInt.of(matcher.start()) : OptionalInt.empty();
    } catch (StackOverflowError tooDeep) {
      throw tooDeep();
    }
  }

  /**
   * The first matches of a text in order, none overlapping another; see {@link #find}.
   *
   * @param most how many at most
   */
  public List<MatchResult> results(String text, int most, LongConsumer watcher) {
    check(text);
    try {
      List<MatchResult> found = new ArrayList<>();
      Matcher matcher = pattern.matcher(new WatchedText(text, watcher));
      while (found.size() < most && matcher.find()) {
        found.add(matcher.toMatchResult());
      }
      return found;
    } catch (StackOverflowError tooDeep) {
      throw tooDeep();
    }
  }

  /** Whether it matches a whole text; see {@link #find}. */
  public boolean matches(String text, LongConsumer watcher) {
    check(text);
    try {
      return pattern.matcher(new WatchedText(text, watcher)).matches();
    } catch (StackOverflowError tooDeep) {
      throw tooDeep();
    }
  }

  /**
   * How many characters {@link #find} reads, a character as often as it is read, times the steps
   * that each may cost.
   *
   * @param most where to give up
   * @return more than {@code most} when there are more, or it needs too much stack
   */
  public long stepsToFind(String text, long most) {
    check(text);
    WatchedText[] watched = new WatchedText[1];
    watched[0] =
        new WatchedText(
            text,
            more -> {
              if (watched[0].reads() * unseen > most) {
                throw new CostlyPatternException("takes more than " + most + " steps");
              }
            });
    try {
      pattern.matcher(watched[0]).find();
      return watched[0].reads() * unseen;
    } catch (CostlyPatternException | StackOverflowError endless) {
      return most + 1;
    }
  }

  private void check(String text) {
    if (unseen * (text.length() + 1L) > MOST_UNSEEN_IN_ALL) {
      throw new CostlyPatternException(
          "repeats parts that can be empty too often for a text of "
              + text.length()
              + " characters");
    }
  }

  private static CostlyPatternException tooDeep() {
    return new CostlyPatternException(
        "needs too much stack on this text; avoid repeated groups such as (a|b)*");
  }
}
