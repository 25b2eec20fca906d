package dev.agentbench.gateway.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The part of a response's body that a message may show. The body of a success may hold live tokens
 * in any shape: only the names of its fields are told. Of a refusal its beginning is told, without
 * what looks like a token.
 */
final class Quote {
  private static final int MOST_NAMES = 8;

  /** A name of letters; a token has digits, or is longer. */
  private static final String NAME = "([A-Za-z][A-Za-z_.-]{0,29})";

  private static final Pattern JSON_FIELD = Pattern.compile("\"" + NAME + "\"\\s*:");
  private static final Pattern FORM_FIELD = Pattern.compile("(?:^|&)" + NAME + "=");

  /** A run of at least 16 characters with letters and digits in it. */
  private static final Pattern TOKEN =
      Pattern.compile("(?=[A-Za-z_.~+=-]*[0-9])(?=[0-9_.~+=-]*[A-Za-z])[A-Za-z0-9_.~+=-]{16,}");

  private Quote() {}

  /** Which fields the body of a success has, or what else it is. */
  static String ofSuccess(String body) {
    String beginning = HttpAnswer.beginning(body).strip();
    if (beginning.startsWith("<")) {
      return "a page of HTML or XML";
    }
    boolean json = beginning.startsWith("{") || beginning.startsWith("[");
    List<String> names =
        (json ? JSON_FIELD : FORM_FIELD)
            .matcher(beginning)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return String.format(Locale.ROOT, "%d characters that are no JSON object", body.length());
    }
    String more = names.size() > MOST_NAMES ? ", ..." : "";
    return (json ? "JSON" : "a form")
        + " with the fields "
        + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
        + more;
  }

  /** The beginning of a refusal's body on one line. */
  static String ofRefusal(String body) {
    return HttpAnswer.excerpt(withoutTokens(HttpAnswer.beginning(body)));
  }

  private static String withoutTokens(String text) {
    return TOKEN.matcher(text).replaceAll(Quote::mask);
  }

  private static String mask(MatchResult unused) {
    return "***";
  }
}
