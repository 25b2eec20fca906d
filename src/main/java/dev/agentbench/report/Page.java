package dev.agentbench.report;

import dev.agentbench.text.Cut;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown blocks, one below the other. */
final class Page {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final int FENCED_LINES = 40;
  private static final int FENCED_LENGTH = 2_000;

  private final StringBuilder text = new StringBuilder();

  Page heading(int level, Inline title) {
    return block("#".repeat(level) + " " + title);
  }

  Page heading(int level, String ownTitle) {
    return heading(level, Inline.of(ownTitle));
  }

  Page paragraph(String ownMarkdown) {
    return block(ownMarkdown);
  }

  Page paragraph(Inline markdown) {
    return block(markdown.markdown());
  }

  Page bullets(List<Inline> lines) {
    return block(String.join("\n", lines.stream().map(line -> "- " + line).toList()));
  }

  Page table(MarkdownTable table) {
    return block(table.markdown().stripTrailing());
  }

  Page openDetails(String ownSummary) {
    return block("<details>\n<summary>" + ownSummary + "</summary>");
  }

  Page closeDetails() {
    return block("</details>");
  }

  /** Foreign text over several lines, shown as it is, bounded in lines and length. */
  Page fenced(String foreign) {
    List<String> lines =
        LINE_BREAK.splitAsStream(foreign).map(Inline::visible).map(String::stripTrailing).toList();
    String first = String.join("\n", lines.subList(0, Math.min(FENCED_LINES, lines.size())));
    String cut = Cut.characters(lines.size() > FENCED_LINES ? first + "\n…" : first, FENCED_LENGTH);
    String fence = "```";
    while (cut.contains(fence)) {
      fence += "`";
    }
    return block(fence + "text\n" + cut + "\n" + fence);
  }

  Page mermaid(List<String> lines) {
    return block("```mermaid\n" + String.join("\n", lines) + "\n```");
  }

  String markdown() {
    return text.toString();
  }

  private Page block(String markdown) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append(markdown).append('\n');
    return this;
  }
}
