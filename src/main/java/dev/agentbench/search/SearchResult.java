package dev.agentbench.search;

import dev.agentbench.store.SearchHit;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * A text that was found.
 *
 * @param place what it is: {@code answer}, {@code message}, {@code tool call}, {@code error} ...
 * @param step the first frame of the step of the conversation that it is; null where it is none
 * @param subject of a tool call the tool, of a switch the agent; null elsewhere
 */
public record SearchResult(
    SearchHit hit,
    String place,
    @Nullable Integer step,
    @Nullable String subject,
    Snippet snippet) {

  /** The place in words: {@code message 5}, {@code tool call read_file (message 3)}. */
  public String label() {
    String name = subject == null ? "" : " " + Cut.of(ForeignText.line(subject));
    if (step == null) {
      return place + name;
    }
    return place.equals("message") && subject == null
        ? "message " + step
        : place + name + " (message " + step + ")";
  }
}
