package dev.agentbench.notification;

import dev.agentbench.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The body for an incoming webhook of Mattermost: Markdown. Besides Markdown's, Slack's notations
 * ({@code <!channel>}) mean something there.
 */
record MattermostMessage(String text) {
  /** Servers before 5.0 take no more than 4,000. */
  private static final int LENGTH = 3_900;

  private static final int FACT = 600;

  static String of(Notice notice) {
    List<String> lines = new ArrayList<>();
    lines.add("#### " + notice.heading());
    if (notice.link() != null) {
      lines.add("- [CI job](<" + notice.link().toASCIIString() + ">)");
    }
    notice
        .facts()
        .forEach(
            fact ->
                lines.add("- **" + fact.label() + ":** " + Wording.mattermost(fact.text(), FACT)));
    return JsonDocument.of(new MattermostMessage(Wording.lines(lines, LENGTH)));
  }
}
