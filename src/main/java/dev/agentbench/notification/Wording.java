package dev.agentbench.notification;

import dev.agentbench.text.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Other people's text, made fit for a message: it shows, and does nothing. */
final class Wording {
  /** Separates without being seen. */
  private static final String ZERO_WIDTH_SPACE = "\u200b";

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern INVISIBLE =
      Pattern.compile("\\e\\[[0-9;?]*[A-Za-z]|[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\t]]");

  /** What chats make mentions, addresses, tags, commands and tokens of their own of. */
  private static final Pattern LIVELY =
      Pattern.compile("[@#<](?=\\S)|:(?=//)|(?<=www)\\.|(?<!\\S)/", Pattern.CASE_INSENSITIVE);

  /** A label stands before the text: what acts at the beginning of a line only is no matter. */
  private static final Pattern MARKDOWN =
      Pattern.compile("[\\\\`*\\[\\]|~$>]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  private Wording() {}

  /** On one line, without what is not seen, cut after so many characters. */
  static String line(String foreign, int limit) {
    String oneLine = SPACE.matcher(foreign).replaceAll(" ");
    return Cut.characters(INVISIBLE.matcher(oneLine).replaceAll("").strip(), limit);
  }

  /** The line with nothing in it that becomes a mention, a link or a command. */
  static String quiet(String foreign, int limit) {
    return LIVELY.matcher(line(foreign, limit)).replaceAll("$0" + ZERO_WIDTH_SPACE);
  }

  /** The quiet line as Slack wants its three special characters. */
  static String slack(String foreign, int limit) {
    return entities(quiet(foreign, limit));
  }

  /** The quiet line in Mattermost's Markdown. */
  static String mattermost(String foreign, int limit) {
    return MARKDOWN.matcher(quiet(foreign, limit)).replaceAll("\\\\$0");
  }

  /** {@code &}, {@code <} and {@code >} as entities. */
  static String entities(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** As many of the lines as fit into so many characters, with a mark where some are missing. */
  static String lines(List<String> lines, int limit) {
    List<String> fitting = new ArrayList<>();
    int length = 0;
    for (String line : lines) {
      length += line.length() + 1;
      if (length > limit - 2) {
        fitting.add("…");
        break;
      }
      fitting.add(line);
    }
    return String.join("\n", fitting);
  }
}
