package dev.agentbench.report;

import dev.agentbench.text.Cut;
import java.util.regex.Pattern;

/**
 * A piece of Markdown that stays within its line. Text of agents, tasks and users becomes one only
 * through {@link #text} or {@link #code}, which let nothing of it act as markup: no HTML, link,
 * image, mention or table column, no line break, no invisible character, and no more than a bounded
 * length. Foreign text never begins a line: own words or a table's bar stand before it.
 */
record Inline(String markdown) {

  static final Inline EMPTY = new Inline("");
  static final Inline DASH = new Inline("–");

  private static final int CODE_LENGTH = 300;
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern INVISIBLE =
      Pattern.compile("\\e\\[[0-9;?]*[A-Za-z]|[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\t]]");
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\`*\\[\\]|~$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  /** What GitHub makes a link of by itself: a mention, an issue, an address. */
  private static final Pattern LINKED =
      Pattern.compile(
          "@|#(?=\\d)|(?<=\\bGH)-(?=\\d)|:(?=//)|(?<=www)\\.", Pattern.CASE_INSENSITIVE);

  /** Separates without being seen. */
  private static final String ZERO_WIDTH_SPACE = "\u200b";

  /** Markup of this program's own making. */
  static Inline of(String markdown) {
    return new Inline(markdown);
  }

  /** Foreign text that shows as it is, cut after {@code limit} characters. */
  static Inline text(String foreign, int limit) {
    return new Inline(escape(bounded(foreign, limit)));
  }

  /** Foreign text in a fixed width font, for ids, names and paths. */
  static Inline code(String foreign) {
    String line = bounded(foreign, CODE_LENGTH);
    if (line.isEmpty()) {
      return EMPTY;
    }
    boolean tame = line.chars().noneMatch(c -> c == '`' || c == '|' || c == '\\');
    return new Inline(tame ? "`" + line + "`" : "<code>" + escape(line) + "</code>");
  }

  Inline then(String ownMarkdown) {
    return new Inline(markdown + ownMarkdown);
  }

  Inline then(Inline next) {
    return new Inline(markdown + next.markdown);
  }

  @Override
  public String toString() {
    return markdown;
  }

  /** Without terminal colours and characters that are not seen, such as changes of direction. */
  static String visible(String foreign) {
    return INVISIBLE.matcher(foreign).replaceAll("");
  }

  private static String bounded(String foreign, int limit) {
    String oneLine = SPACE.matcher(foreign).replaceAll(" ");
    return Cut.characters(visible(oneLine).strip(), limit);
  }

  private static String escape(String line) {
    String noLinks = LINKED.matcher(line).replaceAll("$0" + ZERO_WIDTH_SPACE);
    String noMarkup = MARKUP.matcher(noLinks).replaceAll("\\\\$0");
    return noMarkup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
