package dev.agentbench.store;

import dev.agentbench.result.TrialId;
import java.time.Instant;
import java.util.List;

/**
 * Texts of a trial that go into a search index together.
 *
 * @param after the last frame that the index has to hold before; 0: none
 * @param last the last frame that it holds afterwards
 * @param complete whether it holds the whole trial then
 */
public record IndexedPart(
    TrialId trial,
    Instant startedAt,
    int after,
    int last,
    boolean complete,
    List<IndexedText> texts) {

  public IndexedPart {
    texts = List.copyOf(texts);
  }
}
