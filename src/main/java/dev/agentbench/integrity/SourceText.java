package dev.agentbench.integrity;

/**
 * Source with its comments blanked out, and its texts too where asked for; lines and columns stay.
 * A rough reading for all languages: what it takes for a comment or a text may be none in a regular
 * expression or a nested template.
 */
final class SourceText {
  private final String source;
  private final boolean hash;
  private final boolean keepTexts;
  private final StringBuilder out;
  private int at;

  private SourceText(String source, Language language, boolean keepTexts) {
    this.source = source;
    this.hash = language.hasHashComments();
    this.keepTexts = keepTexts;
    this.out = new StringBuilder(source.length());
  }

  static String withoutComments(String source, Language language) {
    return new SourceText(source, language, true).read();
  }

  static String withoutCommentsAndTexts(String source, Language language) {
    return new SourceText(source, language, false).read();
  }

  private String read() {
    while (at < source.length()) {
      char sign = source.charAt(at);
      if (hash ? sign == '#' : source.startsWith("//", at)) {
        blankTo(endOfLine());
      } else if (!hash && source.startsWith("/*", at)) {
        int end = source.indexOf("*/", at + 2);
        blankTo(end < 0 ? source.length() : end + 2);
      } else if (sign == '"' || sign == '\'' || (sign == '`' && !hash)) {
        text(sign);
      } else {
        out.append(sign);
        at++;
      }
    }
    return out.toString();
  }

  private void text(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = source.startsWith(triple, at);
    String closing = isTriple ? triple : String.valueOf(quote);
    int end = endOfText(closing, isTriple || quote == '`');
    if (keepTexts) {
      out.append(source, at, end);
      at = end;
    } else {
      out.append(quote);
      at++;
      blankTo(Math.max(at, end - 1));
      if (at < end) {
        out.append(source.charAt(at++));
      }
    }
  }

  private int endOfText(String closing, boolean overLines) {
    for (int index = at + closing.length(); index < source.length(); index++) {
      char sign = source.charAt(index);
      if (sign == '\\') {
        index++;
      } else if (sign == '\n' && !overLines) {
        return index;
      } else if (source.startsWith(closing, index)) {
        return index + closing.length();
      }
    }
    return source.length();
  }

  private int endOfLine() {
    int end = source.indexOf('\n', at);
    return end < 0 ? source.length() : end;
  }

  private void blankTo(int end) {
    for (; at < end; at++) {
      out.append(source.charAt(at) == '\n' ? '\n' : ' ');
    }
  }
}
