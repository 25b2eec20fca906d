package dev.agentbench.document;

import dev.agentbench.result.Review;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review of a trial in a JSON document.
 *
 * @param outcome that the author holds for right; null: the measured one counts
 */
public record ReviewDocument(@Nullable String outcome, String note, String author, Instant at) {
  public static ReviewDocument of(Review review) {
    return new ReviewDocument(
        review.outcome() == null ? null : review.outcome().id(),
        review.note(),
        review.author(),
        review.at());
  }
}
