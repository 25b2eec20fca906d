package dev.agentbench.config;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An option {@code --set key.path=value}. The value is YAML ({@code 5}, {@code [dart, git]}); a key
 * that holds a dot stands in double quotes.
 */
final class SetOption {
  private static final Pattern SEGMENT = Pattern.compile("\"([^\"]+)\"|([^\".=\\s]+)");
  private static final String EXAMPLE = "Write it like --set benchmark.concurrency=10.";

  private final String option;
  private final Problems problems;

  private SetOption(String option, Problems problems) {
    this.option = option;
    this.problems = problems;
  }

  /** The setting as a source of its own; empty, with a problem, when it cannot be read. */
  static Optional<SettingSource> read(String option, Problems problems) {
    return new SetOption(option, problems).source();
  }

  private Optional<SettingSource> source() {
    List<String> keys = new ArrayList<>();
    Matcher segment = SEGMENT.matcher(option);
    int at = 0;
    do {
      if (!segment.find(at) || segment.start() != at) {
        return refused(null, "expected key.path=value", EXAMPLE);
      }
      keys.add(segment.group(1) == null ? segment.group(2) : segment.group(1));
      at = segment.end() + 1;
    } while (segment.end() < option.length() && option.charAt(segment.end()) == '.');
    if (segment.end() == option.length() || option.charAt(segment.end()) != '=') {
      return refused(null, "expected key.path=value, the '=' is missing", EXAMPLE);
    }
    return value(option.substring(at), new KeyPath(keys))
        .map(node -> SettingSource.nested(SettingSource.SET, keys, node));
  }

  private Optional<YamlNode> value(String text, KeyPath path) {
    Problems own = new Problems();
    Optional<YamlNode> node = YamlTree.parse(text, SettingSource.SET, own);
    if (node.isEmpty() || !own.errors().isEmpty()) {
      refused(path, "the value is not valid YAML", "Put a text with special signs in quotes.");
      return Optional.empty();
    }
    return node;
  }

  /** Never shows the option itself: its value may be a secret. */
  private Optional<SettingSource> refused(@Nullable KeyPath path, String message, String advice) {
    String subject = path == null ? null : path.toString();
    problems.error(new Problem(SettingSource.SET, 0, 0, subject, message, advice));
    return Optional.empty();
  }
}
