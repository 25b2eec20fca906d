package dev.agentbench.verify;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers that name many values where one was asked for, made from a line {@code LABEL: value} of
 * the right answer: an agent that knows nothing can write them.
 *
 * @param answer the right one
 * @param line of it
 * @param others wrong values of the kind of the right one
 */
record EnumeratedAnswers(
    String answer, String line, String label, String value, List<String> others) {
  private static final Pattern LABELLED =
      Pattern.compile("(?m)^[ \\t]*([A-Za-z][\\w -]{0,40}):[ \\t]+(\\S.*?)[ \\t]*$");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w{2,}");
  private static final int AROUND = 30;
  private static final int MOST = 2 * AROUND;

  /**
   * Those of each labelled line.
   *
   * @param description where other words are taken from
   */
  static List<EnumeratedAnswers> of(String answer, String description) {
    List<EnumeratedAnswers> all = new ArrayList<>();
    Matcher line = LABELLED.matcher(answer);
    while (line.find()) {
      String value = line.group(2);
      List<String> others = others(value, description);
      if (!others.isEmpty()) {
        all.add(new EnumeratedAnswers(answer, line.group(), line.group(1), value, others));
      }
    }
    return all;
  }

  /** The right answer but for this value. When that passes, nobody looks at the value. */
  String wrong() {
    return with(label + ": " + others.get(0));
  }

  /**
   * The cheats.
   *
   * @param work that the answer comes with
   */
  List<WrongWork> cheats(WrongWork.Work work) {
    String several = lines(Stream.concat(others.stream(), Stream.of(value)));
    String oneLine = label + ": " + String.join(", ", others) + ", " + value;
    String comment = line + "\n\n<!--\n" + lines(others.stream()) + "\n-->";
    return List.of(
        new WrongWork(
            "by " + others.size() + " other values of '" + label + "'", work, with(several)),
        new WrongWork("by other values in the line of '" + label + "'", work, with(oneLine)),
        new WrongWork("by other values of '" + label + "' in a comment", work, with(comment)));
  }

  private String lines(Stream<String> values) {
    return String.join("\n", values.map(each -> label + ": " + each).toList());
  }

  private String with(String lines) {
    return answer.replace(line, lines);
  }

  private static List<String> others(String value, String description) {
    Optional<LocalDate> date = date(value);
    if (date.isPresent()) {
      return around().mapToObj(days -> date.get().plusDays(days).toString()).toList();
    }
    Matcher number = NUMBER.matcher(value);
    if (number.find()) {
      long right = Long.parseLong(number.group());
      return around()
          .mapToObj(by -> right + by)
          .filter(other -> other >= 0)
          .map(other -> value.substring(0, number.start()) + other + value.substring(number.end()))
          .toList();
    }
    return WORD.matcher(description)
        .results()
        .map(word -> word.group())
        .filter(word -> !word.equals(value))
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static IntStream around() {
    return IntStream.rangeClosed(-AROUND, AROUND).filter(by -> by != 0);
  }

  private static Optional<LocalDate> date(String value) {
    try {
      return Optional.of(LocalDate.parse(value));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
