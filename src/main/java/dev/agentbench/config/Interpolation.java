package dev.agentbench.config;

import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.ScalarType;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills <code>${NAME}</code> and <code>${NAME:-default}</code> from the environment; <code>$${
 * </code> stands for <code>${</code>. As in a shell, the default also stands in for an empty
 * variable.
 */
final class Interpolation {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})?");

  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\d+\\.\\d*|\\.\\d+|\\d+)([eE][-+]?\\d+)?");

  private final Map<String, String> environment;

  Interpolation(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The scalar with its references filled; what a filled one holds is a number or a truth value
   * when it looks like one.
   *
   * @param refused takes what is wrong with a reference
   */
  Scalar fill(Scalar scalar, Consumer<String> refused) {
    if (scalar.type() != ScalarType.TEXT || !scalar.text().contains("${")) {
      return scalar;
    }
    String text =
        REFERENCE
            .matcher(scalar.text())
            .replaceAll(match -> Matcher.quoteReplacement(value(match, refused)));
    return new Scalar(scalar.line(), scalar.column(), text, typeOf(text));
  }

  private String value(MatchResult reference, Consumer<String> refused) {
    if (reference.group().equals("$${")) {
      return "${";
    }
    String name = reference.group(1);
    if (name == null) {
      refused.accept("'${' begins no reference ${NAME} or ${NAME:-default}; $${ stands for ${");
      return "";
    }
    @Nullable String found = environment.get(name);
    @Nullable String fallback = reference.group(2);
    if (fallback != null && (found == null || found.isEmpty())) {
      return fallback;
    }
    if (found == null) {
      refused.accept("the environment variable " + name + " is not set");
      return "";
    }
    return found;
  }

  private static ScalarType typeOf(String text) {
    if (text.isEmpty()) {
      return ScalarType.NULL;
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return ScalarType.BOOLEAN;
    }
    if (INTEGER.matcher(text).matches()) {
      return ScalarType.INTEGER;
    }
    return FLOAT.matcher(text).matches() ? ScalarType.FLOAT : ScalarType.TEXT;
  }
}
