package dev.agentbench.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces secret texts by {@code ***}, also in the forms that they have inside a URL and inside
 * JSON: a Gateway may send back what it was sent. Thread-safe.
 */
public final class Redaction {
  /** A shorter text is no secret, and hiding it would garble ordinary words. */
  private static final int SHORTEST = 4;

  /** In what is acted upon, a short password may well be a word of a task or of the protocol. */
  private static final int SHORTEST_IN_FRAMES = 8;

  /** Tokens are renewed all day; a Gateway has no reason to send back one of long ago. */
  private static final int TOKENS = 4;

  private static final String MASK = "***";

  private final List<Form> configured;

  /** The configured secrets and the tokens of late, the longest first. */
  private volatile List<Form> forms;

  /** The tokens of late; guarded by this. */
  private final List<Secret> tokens = new ArrayList<>();

  private Redaction(List<Form> configured) {
    this.configured = configured;
    this.forms = configured;
  }

  public static Redaction of(List<Secret> secrets) {
    return new Redaction(secrets.stream().flatMap(Form::of).sorted(Form.LONGEST_FIRST).toList());
  }

  /** Hides a token that was got meanwhile as well. */
  public synchronized void hide(Secret token) {
    if (tokens.contains(token)) {
      return;
    }
    if (tokens.size() == TOKENS) {
      tokens.remove(0);
    }
    tokens.add(token);
    forms =
        Stream.concat(configured.stream(), tokens.stream().flatMap(Form::of))
            .sorted(Form.LONGEST_FIRST)
            .toList();
  }

  /** For what is shown or kept. */
  public String apply(String text) {
    return apply(text, SHORTEST);
  }

  /** For what is acted upon: masks no secret of less than eight characters. */
  public String applyToFrame(String text) {
    return apply(text, SHORTEST_IN_FRAMES);
  }

  private String apply(String text, int shortest) {
    String shown = text;
    boolean escaped = text.contains("\\u");
    for (Form form : forms) {
      if (form.length() >= shortest) {
        shown = shown.replace(form.text(), MASK);
        if (escaped) {
          shown = form.escaped().matcher(shown).replaceAll(MASK);
        }
      }
    }
    return shown;
  }

  /**
   * One way to write a secret.
   *
   * @param length of the secret itself
   * @param escaped the text with any of its characters written as JSON's four hex digits
   */
  private record Form(String text, int length, Pattern escaped) {
    static final Comparator<Form> LONGEST_FIRST =
        Comparator.comparing((Form form) -> form.text().length()).reversed();

    static Stream<Form> of(Secret secret) {
      String plain = secret.reveal();
      String inJson = plain.replace("\\", "\\\\").replace("\"", "\\\"");
      String inUrl = URLEncoder.encode(plain, StandardCharsets.UTF_8);
      return plain.length() < SHORTEST
          ? Stream.empty()
          : Stream.of(plain, inJson, inJson.replace("/", "\\/"), inUrl)
              .distinct()
              .map(text -> new Form(text, plain.length(), escaped(plain)));
    }

    private static Pattern escaped(String plain) {
      return Pattern.compile(
          plain
              .chars()
              .mapToObj(
                  c ->
                      String.format(
                          Locale.ROOT,
                          "(?:\\\\?%s|\\\\u(?i:%04x))",
                          Pattern.quote(String.valueOf((char) c)),
                          c))
              .collect(Collectors.joining()));
    }
  }
}
