package dev.agentbench.config;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * One source of settings: the file, or a {@code --set} option.
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

  static Layer ofOption(YamlNode.Mapping mapping) {
    return new Layer(SET, false, mapping);
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
