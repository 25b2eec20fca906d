package dev.agentbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the masked text of a configuration that a {@link Manifest} keeps. */
public final class KeptConfiguration {
  private static final Pattern LINE =
      Pattern.compile("( *)(\"(?:[^\"\\\\]|\\\\.)*\"|[^\":]+):(?: (.*))?");
  private static final int INDENT = 2;

  private KeptConfiguration() {}

  /**
   * A key whose values differ.
   *
   * @param key with dots, such as {@code gateway.timeout}
   * @param before null when only the later one has the key
   * @param now null when only the earlier one has it
   */
  public record ChangedKey(String key, @Nullable String before, @Nullable String now) {}

  /** The keys whose values differ, in alphabetical order. */
  public static List<ChangedKey> changes(String before, String now) {
    Map<String, String> old = values(before);
    Map<String, String> current = values(now);
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(current.keySet());
    return keys.stream()
        .filter(key -> !old.getOrDefault(key, "").equals(current.getOrDefault(key, "")))
        .map(key -> new ChangedKey(key, old.get(key), current.get(key)))
        .toList();
  }

  /** A key on each line, its value in the same line or keys of its own below. */
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
