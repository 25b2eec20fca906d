package dev.agentbench.notification;

import dev.agentbench.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The body for an incoming webhook of Slack: blocks, and a text for where blocks do not show. Other
 * people's words stand in plain text objects only, which know no markup. A section holds 3,000
 * characters at most, a header 150 (Slack's Block Kit reference).
 */
record SlackMessage(String text, List<Block> blocks, boolean unfurlLinks) {
  private static final int SECTION = 2_900;
  private static final int FACT = 600;

  static String of(Notice notice) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block("header", new Text("plain_text", notice.heading())));
    List<String> lines =
        notice.facts().stream()
            .map(fact -> fact.label() + ": " + Wording.slack(fact.text(), FACT))
            .toList();
    String facts = Wording.lines(lines, SECTION);
    if (!facts.isEmpty()) {
      blocks.add(new Block("section", new Text("plain_text", facts)));
    }
    if (notice.link() != null) {
      String link = "<" + Wording.entities(notice.link().toASCIIString()) + "|CI job>";
      blocks.add(new Block("section", new Text("mrkdwn", link)));
    }
    String subject = Wording.slack(notice.subject(), FACT);
    return JsonDocument.of(
        new SlackMessage(
            notice.heading() + (subject.isEmpty() ? "" : ": " + subject), blocks, false));
  }

  record Block(String type, Text text) {}

  record Text(String type, String text) {}
}
