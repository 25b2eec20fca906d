package dev.agentbench.web;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.TrialId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A review as a form or a program sends it.
 *
 * @param outcome {@code passed} or {@code failed}; null or empty: the measured one counts
 */
public record ReviewRequest(
    @Nullable String outcome, @Nullable String note, @Nullable String author) {

  /** Reads it from a JSON object; what is none is answered with 400. */
  public static ReviewRequest parse(String json) {
    try {
      return JsonRecords.read(json, ReviewRequest.class);
    } catch (IllegalArgumentException malformed) {
      throw WebProblem.badRequest("The body is no review: " + malformed.getMessage());
    }
  }

  /** The review that is meant; what is missing, too long or unknown is answered with 400. */
  public Review of(TrialId trial, Instant at) {
    Outcome right =
        switch (Objects.requireNonNullElse(outcome, "")) {
          case "" -> null;
          case "passed" -> Outcome.PASSED;
          case "failed" -> Outcome.FAILED;
          default -> throw WebProblem.badRequest("outcome has to be passed or failed, or absent.");
        };
    try {
      String by = Objects.requireNonNullElse(author, "");
      return Review.typed(trial, right, Objects.requireNonNullElse(note, ""), by, at);
    } catch (IllegalArgumentException refused) {
      throw WebProblem.badRequest(
          "The review is not kept: " + Objects.toString(refused.getMessage()) + ".");
    }
  }
}
