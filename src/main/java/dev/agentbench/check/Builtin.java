package dev.agentbench.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.agentbench.check.limit.CannotCheckException;
import java.util.Map;

/**
 * Syntax checks that this program makes itself, by the names that a language's commands have for
 * them.
 */
final class Builtin {
  private static final String PREFIX = "builtin:";
  private static final Map<String, SyntaxRule> SYNTAX =
      Map.of(
          JavaSyntax.BUILTIN,
          new JavaSyntax(),
          "builtin:json",
          new DocumentSyntax(new JsonFactory(), "JSON", true),
          "builtin:yaml",
          new DocumentSyntax(new YAMLFactory(), "YAML", false));

  private Builtin() {}

  static boolean isNamedBy(String command) {
    return command.startsWith(PREFIX);
  }

  /**
   * @throws CannotCheckException when there is no such rule
   */
  static SyntaxRule syntax(String name) {
    SyntaxRule rule = SYNTAX.get(name);
    if (rule == null) {
      throw new CannotCheckException(
          "there is no '"
              + name
              + "'; known: "
              + String.join(", ", SYNTAX.keySet().stream().sorted().toList()));
    }
    return rule;
  }
}
