package dev.agentbench.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs between the masked texts of two configurations. */
public final class ConfigurationChanges {
  /** Where things are kept, shown and how fast they go: none of it is measured. */
  private static final List<String> WITHOUT_EFFECT_ON_RESULTS =
      List.of(
          "database",
          "logging",
          "reporting",
          "regression",
          "baseline",
          "notifications",
          "benchmark.concurrency",
          "benchmark.rate_limit",
          "benchmark.tasks_file",
          "benchmark.workspaces_dir",
          "benchmark.keep_workspaces",
          "gateway.embedded.host",
          "gateway.embedded.port");

  private static final Pattern LINE =
      Pattern.compile("( *)(\"(?:[^\"\\\\]|\\\\.)*\"|[^\":]+):(?: (.*))?");
  private static final int INDENT = 2;

  private ConfigurationChanges() {}

  /** The keys whose values differ and matter for what is measured, in alphabetical order. */
  public static List<String> between(String before, String now) {
    Map<String, String> old = values(before);
    Map<String, String> current = values(now);
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(current.keySet());
    return keys.stream()
        .filter(ConfigurationChanges::matters)
        .filter(key -> !old.getOrDefault(key, "").equals(current.getOrDefault(key, "")))
        .toList();
  }

  private static boolean matters(String key) {
    return WITHOUT_EFFECT_ON_RESULTS.stream()
        .noneMatch(idle -> key.equals(idle) || key.startsWith(idle + "."));
  }

  /** Reads what {@link EffectiveText} wrote: a key on each line, its value in one line or below. */
  private static Map<String, String> values(String text) {
    Map<String, String> values = new TreeMap<>();
    List<String> path = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher found = LINE.matcher(line);
      if (found.matches()) {
        int depth = Math.min(path.size(), found.group(1).length() / INDENT);
        path.subList(depth, path.size()).clear();
        path.add(found.group(2));
        if (found.group(3) != null) {
          values.put(String.join(".", path), found.group(3));
        }
      }
    }
    return values;
  }
}
