package dev.agentbench.config;

import dev.agentbench.error.Problem;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.ScalarType;
import dev.agentbench.yaml.YamlTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * SettingVariables of the environment that set keys: {@code BENCHMARK_} and the key in capitals, an
 * underscore for whatever is no letter or digit. {@code benchmark.} may be left out. An empty one
 * is as good as absent.
 */
final class SettingVariables {
  /** Names the configuration file. */
  static final String CONFIG = "BENCHMARK_CONFIG";

  /** Flags of Java, which the launcher reads. */
  private static final String OF_LAUNCHER = "BENCHMARK_OPTS";

  /** What the tests of this program look at. */
  private static final String OF_TESTS = "BENCHMARK_TEST_";

  private static final String PREFIX = "BENCHMARK_";
  private static final String OWN_SECTION = "benchmark.";
  private static final Pattern NO_NAME = Pattern.compile("[^A-Z0-9]");

  /**
   * Read as YAML: numbers, truths and words. Anything else that is no list or mapping is a text.
   */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+-]+");

  private final Map<String, String> texts = new TreeMap<>();

  public SettingVariables(Map<String, String> environment) {
    environment.forEach(
        (name, text) -> {
          boolean other =
              name.equals(CONFIG) || name.equals(OF_LAUNCHER) || name.startsWith(OF_TESTS);
          if (name.startsWith(PREFIX) && !other && !text.isEmpty()) {
            texts.put(name, text);
          }
        });
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** A source for each variable that names one of the keys. */
  List<SettingSource> sources(Collection<KeyPath> keys, Problems problems) {
    Map<String, KeyPath> byName = byName(keys);
    List<SettingSource> sources = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          KeyPath key = byName.get(name);
          if (key != null) {
            sources.add(
                SettingSource.nested(
                    "variable " + name, key.segments(), value(name, text, problems)));
          }
        });
    return sources;
  }

  /** Warns of the variables that name none of the keys. */
  void warnOfUnknown(Collection<KeyPath> keys, Problems problems) {
    Set<String> names = byName(keys).keySet();
    for (String name : texts.keySet()) {
      if (!names.contains(name)) {
        problems.warning(
            new Problem(
                "variable " + name,
                0,
                0,
                null,
                "names no key and does nothing",
                NearestWord.among(names, name)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse(null)));
      }
    }
  }

  private static Map<String, KeyPath> byName(Collection<KeyPath> keys) {
    Map<String, KeyPath> byName = new HashMap<>();
    for (KeyPath key : keys) {
      String path = key.toString();
      if (path.startsWith(OWN_SECTION)) {
        byName.putIfAbsent(name(path.substring(OWN_SECTION.length())), key);
      }
    }
    keys.forEach(key -> byName.put(name(key.toString()), key));
    return byName;
  }

  private static String name(String path) {
    return PREFIX + NO_NAME.matcher(path.toUpperCase(Locale.ROOT)).replaceAll("_");
  }

  private static YamlNode value(String name, String text, Problems problems) {
    Scalar plain = new Scalar(1, 1, text, ScalarType.TEXT);
    boolean structured = text.startsWith("[") || text.startsWith("{");
    if (!structured && !WORD.matcher(text).matches()) {
      return plain;
    }
    Problems own = new Problems();
    YamlNode node = YamlTree.parse(text, name, own).orElse(plain);
    if (!own.errors().isEmpty()) {
      problems.error(
          new Problem("variable " + name, 0, 0, null, "the value is not valid YAML", null));
    }
    return node;
  }
}
