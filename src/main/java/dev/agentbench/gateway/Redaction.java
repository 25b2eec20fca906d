package dev.agentbench.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Replaces secret texts by {@code ***}, in every spelling in which a server may send back what it
 * was sent: as it is, escaped for JSON, a URL or HTML (up to three times over), and in Base64.
 * Blanks around a secret do not count. Thread-safe.
 */
public final class Redaction {
  /** A shorter text is no secret, and hiding it would garble ordinary words. */
  private static final int SHORTEST = 4;

  /** In what is acted upon, a short password may well be a word of a task or of the protocol. */
  private static final int SHORTEST_IN_FRAMES = 8;

  /** Tokens are renewed all day; a Gateway has no reason to send back one of long ago. */
  private static final int TOKENS = 4;

  private static final String MASK = "***";

  private final List<Spelling> configured;

  /** Of the configured secrets and the tokens of late. */
  private volatile List<Spelling> spellings;

  /** The tokens of late; guarded by this. */
  private final List<Secret> tokens = new ArrayList<>();

  private Redaction(List<Spelling> configured) {
    this.configured = configured;
    this.spellings = configured;
  }

  public static Redaction of(List<Secret> secrets) {
    return new Redaction(secrets.stream().flatMap(Redaction::spellings).distinct().toList());
  }

  private static Stream<Spelling> spellings(Secret secret) {
    return Spelling.of(secret).filter(spelling -> spelling.length() >= SHORTEST);
  }

  /** Whether there is nothing to hide. */
  public boolean isEmpty() {
    return spellings.isEmpty();
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
    spellings =
        Stream.concat(configured.stream(), tokens.stream().flatMap(Redaction::spellings)).toList();
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
    List<Span> spans = spans(text, shortest);
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      shown.append(text, from, span.start()).append(MASK);
      from = span.end();
    }
    return shown.append(text, from, text.length()).toString();
  }

  /**
   * A part of a text that is to be hidden.
   *
   * @param end the index behind its last character
   */
  public record Span(int start, int end) {}

  /** The parts of a text that {@link #apply} would mask, in order; they do not overlap. */
  public List<Span> spans(String text) {
    return spans(text, SHORTEST);
  }

  private List<Span> spans(String text, int shortest) {
    List<Spelling> wanted = spellings;
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Span> found = new ArrayList<>();
    for (Unescaped level = Unescaped.of(text); level != null; level = level.next()) {
      for (Spelling spelling : wanted) {
        if (spelling.length() >= shortest) {
          level.find(spelling.text(), found);
        }
      }
    }
    return found.isEmpty() ? found : merged(found);
  }

  private static List<Span> merged(List<Span> spans) {
    spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
    List<Span> merged = new ArrayList<>();
    for (Span span : spans) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || span.start() >= last.end()) {
        merged.add(span);
      } else if (span.end() > last.end()) {
        merged.set(merged.size() - 1, new Span(last.start(), span.end()));
      }
    }
    return merged;
  }

  /**
   * Where a secret may begin that the end of {@code text} cuts off: the index, or the text's length
   * when there is none.
   */
  public int openAt(String text) {
    int open = text.length();
    for (Spelling spelling : spellings) {
      int first = Math.max(0, text.length() - spelling.text().length() + 1);
      for (int start = first; start < open; start++) {
        if (spelling.text().regionMatches(0, text, start, text.length() - start)) {
          open = start;
        }
      }
    }
    return open;
  }
}
