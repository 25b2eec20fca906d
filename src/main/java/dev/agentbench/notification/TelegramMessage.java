package dev.agentbench.notification;

import dev.agentbench.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of {@code sendMessage} of Telegram's Bot API. Without a parse mode the text, of
 * 4,096 characters at most, has no markup.
 */
record TelegramMessage(String chatId, String text, LinkPreview linkPreviewOptions) {
  private static final int LENGTH = 4_000;
  private static final int FACT = 600;

  static String of(Notice notice, String chat) {
    List<String> lines = new ArrayList<>();
    lines.add(notice.heading());
    if (notice.link() != null) {
      lines.add("CI job: " + notice.link().toASCIIString());
    }
    notice
        .facts()
        .forEach(fact -> lines.add(fact.label() + ": " + Wording.quiet(fact.text(), FACT)));
    return JsonDocument.of(
        new TelegramMessage(chat, Wording.lines(lines, LENGTH), new LinkPreview(true)));
  }

  record LinkPreview(boolean isDisabled) {}
}
