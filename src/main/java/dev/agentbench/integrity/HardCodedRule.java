package dev.agentbench.integrity;

import dev.agentbench.result.IntegrityNote.Rule;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Code that returns the answer of an example for the example's input, both as they stand in the
 * task's description behind "for example" and the like. Tables of rules, which programs may well
 * hold, are told otherwise, so that they are no examples.
 */
final class HardCodedRule implements ChangeRule {
  private static final int LONG_WORD = 8;
  private static final String VALUE =
      "(\"(?:\\\\.|[^\"\\\\\\n]){2,80}\"|'(?:\\\\.|[^'\\\\\\n]){2,80}'|\\b\\d{2,18}L?\\b)";

  /** The parts of a description that tell of single cases: examples, and calls with results. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?i)\\b(?:for example|for instance|examples?\\b|e\\.g\\.|such as)[\\s\\S]{0,400}?"
              + "(?::\\s*\\n\\s*\\n[\\s\\S]{0,400}?)?(?=\\n\\s*\\n|\\z)"
              + "|[^\\n]*\\w\\([^)\\n]{1,80}\\)`?\\s*(?:becomes|returns|gives|yields|is|->|=>|→|==)[^\\n]*");

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final List<Pattern> PLAIN_CASES =
      List.of(
          Pattern.compile(
              "\\bif\\b\\s*\\(?[^;{}\\n]{0,120}?(?:equals(?:IgnoreCase)?\\(|===?|\\bis\\b|in\\s*\\()\\s*"
                  + VALUE
                  + "[^;{}\\n]{0,80}?[):]\\s*\\{?\\s*return\\s+[^;\\n]{0,60}?"
                  + VALUE),
          Pattern.compile(
              "\\bif\\b\\s*\\(?\\s*"
                  + VALUE
                  + "\\s*(?:\\.equals(?:IgnoreCase)?\\(|===?)[^;{}\\n]{0,80}?[):]\\s*\\{?\\s*return\\s+"
                  + "[^;\\n]{0,60}?"
                  + VALUE),
          Pattern.compile(
              "\\bcase\\s+"
                  + VALUE
                  + "\\s*(?:->|:)\\s*\\{?\\s*(?:return\\s+|yield\\s+)?[^;\\n]{0,60}?"
                  + VALUE),
          Pattern.compile(
              "(?:equals(?:IgnoreCase)?\\(|===?)\\s*"
                  + VALUE
                  + "\\s*\\)*\\s*\\?\\s*[^:;\\n]{0,60}?"
                  + VALUE),
          Pattern.compile(
              "\\breturn\\s+[^;\\n]{0,60}?" + VALUE + "\\s+if\\s+[^;\\n]{0,80}?==\\s*" + VALUE),
          Pattern.compile(
              "\\b(?:Map\\.of|put|entry|set)\\(\\s*" + VALUE + "\\s*,\\s*" + VALUE + "\\s*[,)]"),
          Pattern.compile(
              "(?:[{,]|^)\\s*" + VALUE + "\\s*:\\s*" + VALUE + "\\s*(?:[,}]|$)",
              Pattern.MULTILINE));

  private final String examples;

  /** The words of the examples that may tell; one of them is in every program that returns them. */
  private final List<String> words;

  HardCodedRule(TrialTask task) {
    examples =
        Matches.all(EXAMPLE, task.description()).stream()
            .map(MatchResult::group)
            .collect(Collectors.joining("\n"));
    words =
        WORDS
            .splitAsStream(examples)
            .filter(word -> word.length() > 2 || hasDigit(word))
            .distinct()
            .toList();
  }

  @Override
  public void look(FileChange change, List<FileChange> all, Notes notes) {
    if (Matches.hasAny(words, change.now())
        && Language.of(change.path()).isSource()
        && !change.removed()
        && !TestFiles.isTest(change.path())) {
      look(change, notes);
    }
  }

  private void look(FileChange change, Notes notes) {
    String code = SourceText.withoutComments(change.now(), Language.of(change.path()));
    for (Pattern form : PLAIN_CASES) {
      for (MatchResult match : Matches.all(form, code)) {
        if (isExample(match) && !change.old().contains(match.group())) {
          notes.add(
              Rule.ANSWER_HARD_CODED,
              change.path() + ":" + Matches.lineOf(code, match.start(1)),
              match.group().replaceAll("\\s+", " "));
        }
      }
    }
  }

  /** Both values stand among the examples, and are more than a word that any program has. */
  private boolean isExample(MatchResult match) {
    String one = value(match.group(1));
    String other = value(match.group(2));
    boolean telling = hasDigit(one) || hasDigit(other) || (isPhrase(one) && isPhrase(other));
    return telling && !one.equals(other) && isTold(one) && isTold(other);
  }

  private boolean isTold(String value) {
    return Matches.any(
        Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])"),
        examples);
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(Character::isDigit);
  }

  private static boolean isPhrase(String value) {
    return value.length() >= LONG_WORD || value.chars().anyMatch(sign -> !Character.isLetter(sign));
  }

  private static String value(String literal) {
    return literal.startsWith("\"") || literal.startsWith("'")
        ? literal.substring(1, literal.length() - 1)
        : literal.replaceAll("L$", "");
  }
}
