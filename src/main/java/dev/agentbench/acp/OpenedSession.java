package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that the agent opened, and what may be chosen in it: the answer to {@code session/new}.
 *
 * @param id the agent's own id of the session
 */
record OpenedSession(String id, JsonObject answer) {

  /** One choice among several: a mode or a model. */
  record Choice(String method, JsonObject params) {}

  /** The message that switches to a mode; empty when the agent does not offer it. */
  Optional<Choice> mode(String wanted) {
    return named(answer, "modes", "availableModes", "id").contains(wanted)
        ? Optional.of(choice("session/set_mode", "modeId", wanted))
        : configured("mode", wanted);
  }

  /** The message that switches to a model; empty when the agent does not offer it. */
  Optional<Choice> model(String wanted) {
    return named(answer, "models", "availableModels", "modelId").contains(wanted)
        ? Optional.of(choice("session/set_model", "modelId", wanted))
        : configured("model", wanted);
  }

  /** All modes that are offered. */
  List<String> modes() {
    return all("mode", named(answer, "modes", "availableModes", "id"));
  }

  /** All models that are offered. */
  List<String> models() {
    return all("model", named(answer, "models", "availableModels", "modelId"));
  }

  @Nullable String currentMode() {
    return current("mode", "modes", "currentModeId");
  }

  @Nullable String currentModel() {
    return current("model", "models", "currentModelId");
  }

  private @Nullable String current(String category, String field, String name) {
    return AcpFields.nested(answer, field)
        .string(name)
        .or(() -> option(category).flatMap(option -> option.string("currentValue")))
        .orElse(null);
  }

  private List<String> all(String category, List<String> named) {
    return named.isEmpty() ? option(category).map(OpenedSession::values).orElse(List.of()) : named;
  }

  private Optional<Choice> configured(String category, String wanted) {
    return option(category)
        .filter(option -> values(option).contains(wanted))
        .flatMap(option -> option.string("id"))
        .map(
            configId ->
                new Choice(
                    "session/set_config_option",
                    JsonObject.builder()
                        .put("sessionId", id)
                        .put("configId", configId)
                        .put("value", wanted)
                        .build()));
  }

  private Choice choice(String method, String field, String wanted) {
    return new Choice(method, JsonObject.builder().put("sessionId", id).put(field, wanted).build());
  }

  /** The configuration option of a category. */
  private Optional<JsonObject> option(String category) {
    return AcpFields.objects(answer, "configOptions").stream()
        .filter(option -> option.string("category").filter(category::equals).isPresent())
        .findFirst();
  }

  /** Its values, which may stand in groups. */
  private static List<String> values(JsonObject option) {
    List<String> values = new ArrayList<>();
    for (JsonObject item : AcpFields.objects(option, "options")) {
      item.string("value").ifPresent(values::add);
      values.addAll(values(item));
    }
    return values;
  }

  private static List<String> named(JsonObject answer, String field, String list, String name) {
    return AcpFields.objects(AcpFields.nested(answer, field), list).stream()
        .flatMap(item -> item.string(name).stream())
        .toList();
  }
}
