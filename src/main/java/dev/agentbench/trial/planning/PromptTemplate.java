package dev.agentbench.trial.planning;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A prompt with places in double braces, such as <code>{{task}}</code>. Immutable. */
public final class PromptTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}\\s]*)\\s*}}");

  private final String text;

  private PromptTemplate(String text) {
    this.text = text;
  }

  /**
   * A template of a text.
   *
   * @param places those that are filled; the first must be in the text
   * @throws IllegalArgumentException when another place stands there, or the first is missing
   */
  static PromptTemplate of(String text, List<String> places) {
    List<String> found = PLACE.matcher(text).results().map(place -> place.group(1)).toList();
    found.stream()
        .filter(place -> !places.contains(place))
        .findFirst()
        .ifPresent(
            place -> {
              throw new IllegalArgumentException(
                  "nothing fills {{" + place + "}}; known: " + String.join(", ", places));
            });
    if (!found.contains(places.get(0))) {
      throw new IllegalArgumentException("{{" + places.get(0) + "}} is missing");
    }
    return new PromptTemplate(text.strip());
  }

  /** The text with every place filled; what fills a place is not looked into. */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")))
        .strip();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PromptTemplate that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text with its places. */
  @Override
  public String toString() {
    return text;
  }
}
