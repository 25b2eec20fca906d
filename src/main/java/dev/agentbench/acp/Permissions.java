package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import java.util.List;
import java.util.Optional;

/** Answers to an agent that asks before it runs a tool. */
final class Permissions {
  /** The answer when the turn is cancelled. */
  static final JsonObject CANCELLED =
      JsonObject.of("outcome", JsonObject.of("outcome", "cancelled"));

  private static final List<String> ALLOWING = List.of("allow_once", "allow_always");
  private static final List<String> REJECTING = List.of("reject_once", "reject_always");

  private final List<PermissionRule> rules;

  Permissions(List<PermissionRule> rules) {
    this.rules = rules;
  }

  /**
   * The answer to a request.
   *
   * @param call what the agent wants to run
   * @param options among which to choose; without one that fits the request is cancelled
   */
  JsonObject answer(JsonObject call, List<JsonObject> options) {
    List<String> kinds = isAllowed(call) ? ALLOWING : REJECTING;
    return kinds.stream()
        .flatMap(kind -> option(options, kind).stream())
        .findFirst()
        .map(Permissions::selected)
        .orElse(CANCELLED);
  }

  private boolean isAllowed(JsonObject call) {
    String name = ObservedTools.nameOf(call).orElse("other");
    String title = call.string("title").orElse("");
    return rules.stream()
        .filter(rule -> rule.matches(name) || rule.matches(title))
        .map(PermissionRule::allows)
        .findFirst()
        .orElse(true);
  }

  private static Optional<String> option(List<JsonObject> options, String kind) {
    return options.stream()
        .filter(option -> option.string("kind").filter(kind::equals).isPresent())
        .flatMap(option -> option.string("optionId").stream())
        .findFirst();
  }

  private static JsonObject selected(String optionId) {
    return JsonObject.of(
        "outcome",
        JsonObject.builder().put("outcome", "selected").put("optionId", optionId).build());
  }
}
