package dev.agentbench.trial.conversation;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.result.AttemptRecord.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells by the session's requests to models that the model failed, whatever the agent then said or
 * did not say (docs/gateway-protocol.md).
 */
public final class ModelOutage {
  private ModelOutage() {}

  /** The ending as it is, or infrastructure when the last request to a model failed. */
  public static Ending judge(Ending ending, List<LlmRequest> requests) {
    boolean agents = ending.cause() == Cause.ANSWERED || ending.cause() == Cause.AGENT;
    return last(requests)
        .filter(request -> agents && !request.success())
        .<Ending>map(request -> new Ending.Infrastructure(sentence(ending, request)))
        .orElse(ending);
  }

  private static String sentence(Ending ending, LlmRequest failed) {
    String error = EndingTexts.quoted(Objects.requireNonNullElse(failed.error(), "not told why"));
    return "the last request to the model failed: %s (the agent's end: %s)"
        .formatted(error, ending.reason());
  }

  /** By the stamps where all have one, else the last of the list. */
  private static Optional<LlmRequest> last(List<LlmRequest> requests) {
    if (requests.isEmpty()) {
      return Optional.empty();
    }
    Predicate<LlmRequest> stamped = request -> request.at() != null;
    return requests.stream().allMatch(stamped)
        ? requests.stream()
            .reduce((left, right) -> stamp(left).isAfter(stamp(right)) ? left : right)
        : Optional.of(requests.get(requests.size() - 1));
  }

  private static Instant stamp(LlmRequest request) {
    return Objects.requireNonNull(request.at());
  }
}
