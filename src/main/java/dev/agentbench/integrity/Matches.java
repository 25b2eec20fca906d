package dev.agentbench.integrity;

import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.WatchedPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds patterns in untrusted text, with bounded work: a search that reads too much finds nothing.
 */
final class Matches {
  private static final long MOST_READS = 20_000_000;
  private static final int MOST_MATCHES = 200;

  /**
   * Those that were asked for lately: to judge a pattern costs more than to search a short text.
   */
  private static final Map<Pattern, WatchedPattern> WATCHED = new ConcurrentHashMap<>();

  private static final int MOST_WATCHED = 1000;

  private Matches() {}

  /** Whether one of some words is there: a cheap question before a pattern with many choices. */
  static boolean hasAny(List<String> words, String text) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  static Optional<MatchResult> first(Pattern pattern, String text) {
    return all(pattern, text, 1).stream().findFirst();
  }

  static boolean any(Pattern pattern, String text) {
    return first(pattern, text).isPresent();
  }

  /** The first 200 matches. */
  static List<MatchResult> all(Pattern pattern, String text) {
    return all(pattern, text, MOST_MATCHES);
  }

  private static List<MatchResult> all(Pattern pattern, String text, int most) {
    long[] reads = new long[1];
    try {
      return watched(pattern)
          .results(
              text,
              most,
              more -> {
                reads[0] += more;
                if (reads[0] > MOST_READS) {
                  throw new CostlyPatternException("reads too much");
                }
              });
    } catch (CostlyPatternException tooMuch) {
      return List.of();
    }
  }

  private static WatchedPattern watched(Pattern pattern) {
    if (WATCHED.size() >= MOST_WATCHED) {
      WATCHED.clear();
    }
    return WATCHED.computeIfAbsent(pattern, WatchedPattern::of);
  }

  /** The first match in the new text that the old one has less often. */
  static Optional<MatchResult> added(Pattern pattern, String old, String now) {
    Map<String, Integer> known = new HashMap<>();
    all(pattern, old).forEach(match -> known.merge(match.group(), 1, Integer::sum));
    return all(pattern, now).stream()
        .filter(match -> known.merge(match.group(), -1, Integer::sum) < 0)
        .findFirst();
  }

  /** The line, 1-based, that holds a place. */
  static long lineOf(String text, int place) {
    return 1 + text.substring(0, place).chars().filter(sign -> sign == '\n').count();
  }

  /** The whole line that holds a place. */
  static String lineAt(String text, int place) {
    int start = text.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
    int end = text.indexOf('\n', place);
    return text.substring(Math.min(start, place), end < 0 ? text.length() : end).strip();
  }
}
