package dev.agentbench.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import java.util.List;

/**
 * A trial with its reviews, which stand beside its other fields in JSON.
 *
 * @param reviews oldest first; the last one counts
 */
public record ReviewedTrial(Trial trial, List<Review> reviews) {

  public ReviewedTrial {
    reviews = List.copyOf(reviews);
  }

  /** As it is written. */
  record Flat(@JsonUnwrapped FlatTrial trial, List<Review> reviews) {
    static Flat of(ReviewedTrial reviewed) {
      return new Flat(FlatTrial.of(reviewed.trial()), reviewed.reviews());
    }
  }
}
