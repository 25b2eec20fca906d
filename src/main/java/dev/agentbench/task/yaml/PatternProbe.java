package dev.agentbench.task.yaml;

import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.WatchedPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Tries whether a regular expression takes exponential time. A short piece of text is repeated 14
 * times and 28 times, and what the matcher reads is counted: twice the text takes 64 times the work
 * at most where time grows with a power of the length up to the sixth. No clock: the same pattern
 * is judged the same everywhere on one JDK.
 *
 * <p>The pieces are made of the pattern's own characters. Each repeated group is tried alone too,
 * so that it need not be known what leads to it.
 */
final class PatternProbe {
  private static final int REPEATS = 14;
  private static final int MOST_GROWTH = 64;
  private static final int MOST_READS = 2_000_000;

  /** Of one pattern, all texts together: a second or two. */
  private static final long MOST_READS_IN_ALL = 200_000_000;

  private static final int LEAST_READS = 500;
  private static final int MOST_PIECES = 60;
  private static final int MOST_GROUPS = 12;
  private static final List<String> USUAL = List.of("a", "0", " ", "\n", "a ", "a0", "ab");
  private static final List<String> ENDINGS = List.of("", "!", "\n\u0001");
  private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}_ -]{2,12}+");
  private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+{]");
  private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\(?:[1-9]|k<)");

  private long readsLeft = MOST_READS_IN_ALL;

  private PatternProbe() {}

  /**
   * A piece of text whose repetition takes exponential time; empty when none was found. Without a
   * repeated group no pattern does.
   *
   * @throws CostlyPatternException when it repeats empty parts too often, or takes too long on
   *     short texts all in all
   */
  static Optional<String> explodingPiece(Pattern pattern) {
    WatchedPattern whole = WatchedPattern.of(pattern);
    if (!REPEATED_GROUP.matcher(pattern.pattern()).find()) {
      return Optional.empty();
    }
    PatternProbe probe = new PatternProbe();
    List<String> pieces = pieces(pattern.pattern());
    return Stream.concat(Stream.of(whole), repeatedGroups(pattern).stream())
        .flatMap(part -> pieces.stream().filter(piece -> probe.explodes(part, piece)))
        .findFirst();
  }

  private boolean explodes(WatchedPattern pattern, String piece) {
    return ENDINGS.stream()
        .anyMatch(
            ending -> {
              long once = reads(pattern, piece.repeat(REPEATS) + ending);
              long twice = reads(pattern, piece.repeat(2 * REPEATS) + ending);
              return twice > MOST_READS || twice > MOST_GROWTH * once;
            });
  }

  private long reads(WatchedPattern pattern, String text) {
    long reads = pattern.stepsToFind(text, MOST_READS);
    readsLeft -= reads;
    if (readsLeft < 0) {
      throw new CostlyPatternException("takes too long on short texts");
    }
    return Math.max(LEAST_READS, reads);
  }

  private static List<String> pieces(String pattern) {
    Set<String> pieces = new LinkedHashSet<>(USUAL);
    RUN.matcher(pattern).results().forEach(run -> pieces.add(run.group()));
    pattern.codePoints().distinct().forEach(sign -> pieces.add(Character.toString(sign)));
    return pieces.stream().limit(MOST_PIECES).toList();
  }

  /** The groups without a limit to their repetition that are followed by what may not match. */
  private static List<WatchedPattern> repeatedGroups(Pattern pattern) {
    String text = pattern.pattern();
    boolean refers = BACK_REFERENCE.matcher(text).find();
    List<WatchedPattern> groups = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    int depthOfClass = 0;
    for (int index = 0; index < text.length() && groups.size() < MOST_GROUPS; index++) {
      char sign = text.charAt(index);
      if (sign == '\\') {
        index++;
      } else if (sign == '[' || (sign == ']' && depthOfClass > 0)) {
        depthOfClass += sign == '[' ? 1 : -1;
      } else if (depthOfClass == 0 && sign == '(') {
        open.add(index);
      } else if (depthOfClass == 0 && sign == ')' && !open.isEmpty()) {
        String group = text.substring(open.remove(open.size() - 1), index + 1);
        repeated(group, text.substring(index + 1), refers, pattern.flags()).ifPresent(groups::add);
      }
    }
    return groups;
  }

  private static Optional<WatchedPattern> repeated(
      String group, String after, boolean refers, int flags) {
    Matcher repetition = Pattern.compile("(?:[*+]|\\{\\d+,\\d*})[?+]?").matcher(after);
    if (!repetition.lookingAt() || after.substring(repetition.end()).matches("[)*+?]*")) {
      return Optional.empty();
    }
    // The JDK remembers where a group failed, unless anything in the pattern refers to a group.
    String reference = refers ? "(?:\\1{0})" : "";
    try {
      return Optional.of(
          WatchedPattern.of(
              Pattern.compile("\\A" + group + repetition.group() + reference + "\\z", flags)));
    } catch (PatternSyntaxException | CostlyPatternException cannotStandAlone) {
      return Optional.empty();
    }
  }
}
