package dev.agentbench.web;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlVerb;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to steer a run, as a form or a program sends it.
 *
 * @param verb as kept; {@code pause} with {@code now} is {@code pause-now}
 * @param argument of the verb; null or empty where it takes none
 * @param trial the same for a verb about a trial
 * @param author null or empty: whoever the sender says by default
 * @param dryRun whether only the likely answer is wanted
 */
public record ControlRequest(
    @Nullable String verb,
    @Nullable String argument,
    @Nullable String trial,
    @Nullable Boolean now,
    @Nullable String author,
    @Nullable String reason,
    @Nullable Boolean dryRun) {

  /** Reads it from a JSON object; what is none is answered with 400. */
  public static ControlRequest parse(String json) {
    try {
      return JsonRecords.read(json, ControlRequest.class);
    } catch (IllegalArgumentException malformed) {
      throw WebProblem.badRequest("The body is no request: " + malformed.getMessage());
    }
  }

  /** Whether only the likely answer is wanted. */
  public boolean isDryRun() {
    return Boolean.TRUE.equals(dryRun);
  }

  /**
   * The wish that is meant; what is missing, too long or unknown is answered with 400.
   *
   * @param usualAuthor where the request names none
   */
  public Control.Wish wish(String usualAuthor) {
    try {
      ControlVerb wanted = ControlVerb.parse(Objects.requireNonNullElse(verb, ""));
      boolean isNow = Boolean.TRUE.equals(now) && wanted == ControlVerb.PAUSE;
      String by = author == null || author.isBlank() ? usualAuthor : author;
      return new Control.Wish(isNow ? ControlVerb.PAUSE_NOW : wanted, value(), by, reason);
    } catch (IllegalArgumentException refused) {
      throw WebProblem.badRequest(
          "Nothing was asked: " + Objects.toString(refused.getMessage()) + ".");
    }
  }

  private @Nullable String value() {
    Optional<String> given =
        Stream.of(argument, trial)
            .filter(text -> text != null && !text.isBlank())
            .map(Objects::requireNonNull)
            .findFirst();
    return given.orElse(null);
  }
}
