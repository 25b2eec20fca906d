package dev.agentbench.check;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.check.limit.TimedMatch;
import dev.agentbench.task.AnswerLabel;
import dev.agentbench.task.CheckSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an answer holds what a check looks for, under the check's rule: an answer that
 * lists every possibility holds the right one too, and must not pass. Signs that nobody sees
 * (zero-width, direction, soft hyphen) are taken out first, so that they hide no label.
 */
final class AnswerFinding {
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

  private final CheckSpec.OfAnswer spec;
  private final Pattern wanted;
  private final String answer;
  private final Deadline deadline;

  /**
   * @param wanted matches what the check looks for
   */
  AnswerFinding(CheckSpec.OfAnswer spec, Pattern wanted, String answer, Deadline deadline) {
    this.spec = spec;
    this.wanted = wanted;
    this.answer = answer;
    this.deadline = deadline;
  }

  Finding look(String noMatch) {
    int longest = spec.rule().maxLength();
    if (answer.length() > longest) {
      return Finding.failed(
          String.format(
              Locale.ROOT,
              "the answer has %d characters, more than the %d allowed: it is not looked at",
              answer.length(),
              longest));
    }
    Integer exactly = spec.rule().exactly();
    if (exactly == null) {
      return Finding.of(TimedMatch.find(wanted, answer, deadline), noMatch);
    }
    String text = TimedMatch.withPlainLineEnds(UNSEEN.matcher(answer).replaceAll(""));
    List<MatchResult> matches = TimedMatch.all(wanted, text, deadline);
    if (matches.isEmpty()) {
      return Finding.failed(noMatch);
    }
    Optional<AnswerLabel> label = spec.label();
    String problem =
        label.isPresent()
            ? problemOfLines(label.get(), text, matches, exactly)
            : problemOfCount(matches.size(), exactly);
    return problem == null ? Finding.passed() : Finding.failed(problem);
  }

  private @Nullable String problemOfCount(int matches, int exactly) {
    return matches == exactly
        ? null
        : String.format(
            Locale.ROOT,
            "the answer has %d matches, not %d: %s",
            matches,
            exactly,
            Excerpt.of(spec.subject()));
  }

  private @Nullable String problemOfLines(
      AnswerLabel label, String text, List<MatchResult> matches, int exactly) {
    List<MatchResult> labels = TimedMatch.all(label.pattern(), text, deadline);
    if (labels.size() != exactly) {
      return String.format(
          Locale.ROOT,
          "the answer gives '%s' %d times, not %d: name one value, once",
          Excerpt.of(label.text()),
          labels.size(),
          exactly);
    }
    List<String> several = new ArrayList<>();
    for (MatchResult found : labels) {
      LabelledLine line = LabelledLine.after(found, matches, text);
      if (line.hasSeveralValues(wanted, deadline)) {
        several.add(line.shown());
      }
    }
    if (!several.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "the answer gives several values for '%s': %s",
          Excerpt.of(label.text()),
          several.get(0));
    }
    return problemOfCount(matches.size(), exactly);
  }
}
