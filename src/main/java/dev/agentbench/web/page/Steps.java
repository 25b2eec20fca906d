package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.transcript.Entry;
import java.time.Duration;
import java.time.Instant;

/** Steps of a conversation as items of a list. */
final class Steps {
  private static final int TEXT = 20_000;

  private final Html html;
  private final Instant start;
  private final String frames;

  /**
   * @param start of the trial
   * @param frames the page of its frames; empty: there is none yet
   */
  Steps(Html html, Instant start, String frames) {
    this.html = html;
    this.start = start;
    this.frames = frames;
  }

  void write(Entry entry) {
    String place = "m-" + entry.frame();
    html.open("li", "id", place, "class", "step " + entry.kind().id()).open("p");
    Duration since = Duration.between(start, entry.at());
    html.element("a", Quantity.duration(since), "href", "#" + place, "class", "time").text(" ");
    html.element("strong", entry.kind().id().replace('_', ' '));
    html.text(entry.subject() == null ? "" : " " + entry.subject());
    html.text(entry.attempt() > 1 ? " (attempt " + entry.attempt() + ")" : "").text(" ");
    if (!frames.isEmpty()) {
      String frame = frames + "?after=" + (entry.frame() - 1) + "#f-" + entry.frame();
      html.element("a", "frame " + entry.frame(), "href", frame, "class", "raw");
    }
    html.close();
    boolean cut = entry.text().length() > TEXT;
    String text = Cut.prefix(entry.text(), TEXT);
    html.element("pre", text + (cut || entry.truncated() ? "\n… cut here" : "")).close().line();
  }
}
