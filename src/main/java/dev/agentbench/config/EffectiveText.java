package dev.agentbench.config;

import dev.agentbench.yaml.KeyPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as it holds, given values and defaults alike, as YAML; secrets arrive here
 * masked already. A tree: a node has a value of its own or nodes below it.
 */
final class EffectiveText {
  private final Map<String, EffectiveText> below = new LinkedHashMap<>();

  /** Null where there are nodes below. */
  private @Nullable String yaml;

  /** Notes the value of a key, in YAML that fits on the key's line. */
  void note(KeyPath path, String value) {
    EffectiveText node = this;
    for (String key : path.segments()) {
      node = node.below.computeIfAbsent(key, absent -> new EffectiveText());
    }
    node.yaml = value;
  }

  String render() {
    StringBuilder text = new StringBuilder();
    render("", text);
    return text.toString();
  }

  private void render(String indent, StringBuilder text) {
    below.forEach(
        (key, node) -> {
          text.append(indent).append(YamlText.key(key)).append(':');
          if (node.yaml == null && !node.isList()) {
            text.append('\n');
            node.render(indent + "  ", text);
          } else {
            text.append(' ').append(node.inline()).append('\n');
          }
        });
  }

  private String inline() {
    if (yaml != null) {
      return yaml;
    }
    return isList()
        ? below.values().stream()
            .map(EffectiveText::inline)
            .collect(Collectors.joining(", ", "[", "]"))
        : below.entrySet().stream()
            .map(entry -> YamlText.key(entry.getKey()) + ": " + entry.getValue().inline())
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private boolean isList() {
    return below.keySet().stream().allMatch(key -> key.startsWith("["));
  }
}
