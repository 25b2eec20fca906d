package dev.agentbench.embedded;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places that are filled in when it is sent: <code>{{session_id}}</code>, <code>
 * {{round}}</code>, <code>{{next_call_id}}</code>, <code>{{call_id}}</code> (the one given out
 * last), and <code>{{TEXT*COUNT}}</code> for a text repeated.
 */
record FrameTemplate(String text) {
  static final String KNOWN_PLACES =
      "{{session_id}}, {{round}}, {{next_call_id}}, {{call_id}}, {{TEXT*COUNT}}";
  private static final List<String> NAMES =
      List.of("session_id", "round", "next_call_id", "call_id");
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{(.+?)(?:\\*(\\d{1,9}))?}}", Pattern.DOTALL);

  /** The first place that is no {@code {{TEXT*COUNT}}}. */
  Optional<String> otherPlace() {
    return PLACE
        .matcher(text)
        .results()
        .filter(place -> place.group(2) == null)
        .map(MatchResult::group)
        .findFirst();
  }

  /** The text with every {@code {{TEXT*COUNT}}} filled, and any other place as it stands. */
  String fillRepeated() {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(place.group(2) == null ? place.group() : repeated(place)));
  }

  private static String repeated(MatchResult place) {
    return place.group(1).repeat(Integer.parseInt(place.group(2)));
  }

  /** The first place that nothing would fill. */
  Optional<String> unknownPlace() {
    return PLACE
        .matcher(text)
        .results()
        .filter(place -> place.group(2) == null && !NAMES.contains(place.group(1)))
        .map(MatchResult::group)
        .findFirst();
  }

  String fill(SceneContext stage) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, stage)));
  }

  private static String value(MatchResult place, SceneContext stage) {
    if (place.group(2) != null) {
      return repeated(place);
    }
    return switch (place.group(1)) {
      case "session_id" -> stage.session().id();
      case "round" -> String.valueOf(stage.round());
      case "next_call_id" -> stage.session().nextCallId();
      case "call_id" -> stage.session().lastCallId();
      default -> throw new IllegalArgumentException("nothing fills " + place.group());
    };
  }
}
