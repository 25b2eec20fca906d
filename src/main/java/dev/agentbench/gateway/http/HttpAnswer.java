package dev.agentbench.gateway.http;

import dev.agentbench.text.Cut;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response.
 *
 * @param status the HTTP status
 * @param body as UTF-8 text; empty when there was none
 */
public record HttpAnswer(int status, String body, HttpHeaders headers) {
  private static final int QUOTE_LENGTH = 120;

  /** An answer without headers. */
  public HttpAnswer(int status, String body) {
    this(status, body, HttpHeaders.of(Map.of(), (name, value) -> true));
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** A 5xx or a rate limit: the same call may work later. */
  public boolean isUnavailable() {
    return status >= 500 || status == 429;
  }

  /**
   * The status and what may be told of the body on one line, for messages: of a success the names
   * of its fields, of anything else its beginning, without what looks like a token.
   */
  public String quote() {
    if (body.isBlank()) {
      return String.format(Locale.ROOT, "HTTP %d without a body", status);
    }
    return isSuccess()
        ? String.format(Locale.ROOT, "HTTP %d, %s", status, Quote.ofSuccess(body))
        : String.format(Locale.ROOT, "HTTP %d: %s", status, Quote.ofRefusal(body));
  }

  /** The beginning of a refusal's text on one line, without what looks like a token. */
  public static String quote(String text) {
    return Quote.ofRefusal(text);
  }

  /** Enough of a text to be quoted. */
  static String beginning(String text) {
    return Cut.prefix(text, 4 * QUOTE_LENGTH);
  }

  /** The beginning of a stranger's text on one line. */
  public static String excerpt(String text) {
    String line = beginning(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return Cut.of(line, QUOTE_LENGTH);
  }
}
