package dev.agentbench.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a setting: {@code gateway.embedded.skills[0].chance}.
 *
 * @param segments keys from the root, items of a list as {@code [0]}; empty: the root
 */
record KeyPath(List<String> segments) {
  static final KeyPath ROOT = new KeyPath(List.of());

  KeyPath {
    segments = List.copyOf(segments);
  }

  KeyPath child(String key) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(key);
    return new KeyPath(longer);
  }

  KeyPath item(int index) {
    return child("[" + index + "]");
  }

  /** The key alone, without those above it; empty for the root. */
  String last() {
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }

  @Override
  public String toString() {
    return String.join(".", segments).replace(".[", "[");
  }
}
