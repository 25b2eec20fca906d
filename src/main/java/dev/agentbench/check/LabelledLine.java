package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.TimedMatch;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label of an answer and what follows it: up to the end of its line, or of the match that begins
 * with it where that goes on behind.
 *
 * @param label with what parts it from its value
 * @param rest what follows
 */
record LabelledLine(String label, String rest) {
  private static final int LONGEST = 1_000;
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern TOKEN = Pattern.compile("[^\\s,;|]+");
  private static final Pattern REMARK = Pattern.compile("\\([^()\\n]{0,200}\\)");
  private static final Pattern NUMBER = Pattern.compile("\\p{N}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern DOTTED = Pattern.compile("[\\p{L}\\p{N}_](?:[.#]|::)[\\p{L}_]");
  private static final Pattern ANOTHER =
      Pattern.compile("[\\s*_`]*(?:[,;/|&+]|\\b(?:or|and)\\b)[^\\p{L}\\p{N}]*[\\p{L}\\p{N}]");

  static LabelledLine after(MatchResult label, List<MatchResult> matches, String text) {
    int end = label.end();
    Matcher lineEnd = LINE_END.matcher(text);
    int last = lineEnd.find(end) ? lineEnd.start() : text.length();
    for (MatchResult match : matches) {
      if (match.start() < end && match.end() > last) {
        last = match.end();
      }
    }
    return new LabelledLine(label.group(), text.substring(end, last));
  }

  /**
   * Whether other values stand beside the one that is wanted. A remark in parentheses behind it is
   * none; where the value has digits, other digits are one, and else a dotted name beside a dotted
   * name, or what a comma or an "or" adds.
   *
   * @param wanted matches the label with the right value
   */
  boolean hasSeveralValues(Pattern wanted, Deadline deadline) {
    if (rest.length() > LONGEST) {
      return true;
    }
    Optional<Value> value = value(wanted, deadline);
    return value.isPresent() && value.get().hasOthers();
  }

  String shown() {
    return Excerpt.of(label.strip() + " " + rest.strip());
  }

  /**
   * The shortest piece of the line that is right: what can be left out before it is no part of the
   * value.
   */
  private Optional<Value> value(Pattern wanted, Deadline deadline) {
    List<MatchResult> tokens = TOKEN.matcher(rest).results().toList();
    for (int index = tokens.size() - 1; index >= 0; index--) {
      int start = index == 0 ? 0 : tokens.get(index).start();
      String shortened = label + " " + rest.substring(start);
      Optional<MatchResult> match = TimedMatch.first(wanted, shortened, deadline);
      if (match.isPresent()) {
        int length = match.get().end() - label.length() - 1;
        int end = Math.min(rest.length(), start + Math.max(0, length));
        return Optional.of(
            new Value(rest.substring(0, start), rest.substring(start, end), rest.substring(end)));
      }
    }
    return Optional.empty();
  }

  /** A value between what else its line has. */
  private record Value(String before, String text, String after) {

    boolean hasOthers() {
      String behind = REMARK.matcher(after).replaceAll(" ");
      if (NUMBER.matcher(text).find()) {
        return NUMBER.matcher(before + behind).find();
      }
      if (DOTTED.matcher(text).find()) {
        return DOTTED.matcher(before + " " + behind).find();
      }
      return WORD.matcher(before).find() || ANOTHER.matcher(behind).lookingAt();
    }
  }
}
