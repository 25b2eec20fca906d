package dev.agentbench.config;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source of settings: the file, a variable of the environment, or a {@code --set} option.
 *
 * @param source as problems name it
 * @param located whether lines and columns of its nodes mean something to the user
 */
record Layer(String source, boolean located, YamlNode.Mapping mapping) {

  /** The name of options on the command line. */
  static final String SET = "--set";

  static Layer ofFile(String source, YamlNode.Mapping mapping) {
    return new Layer(source, true, mapping);
  }

  /** A value under its keys, from a source without lines. */
  static Layer nested(String source, List<String> keys, YamlNode value) {
    YamlNode node = value;
    Mapping mapping = new Mapping(1, 1, List.of());
    for (int i = keys.size() - 1; i >= 0; i--) {
      mapping = new Mapping(1, 1, List.of(new Entry(keys.get(i), 1, 1, node)));
      node = mapping;
    }
    return new Layer(source, false, mapping);
  }

  /** The same source, further down. */
  Layer below(YamlNode.Mapping inner) {
    return new Layer(source, located, inner);
  }

  Problem problem(int line, int column, KeyPath path, String message, @Nullable String advice) {
    String subject = path.segments().isEmpty() ? null : path.toString();
    return new Problem(source, located ? line : 0, located ? column : 0, subject, message, advice);
  }
}
