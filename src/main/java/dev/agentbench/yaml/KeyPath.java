package dev.agentbench.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a value in a source: {@code gateway.embedded.skills[0].chance}.
 *
 * @param segments keys from the root, items of a list as {@code [0]}; empty: the root
 */
public record KeyPath(List<String> segments) {
  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath {
    segments = List.copyOf(segments);
  }

  public KeyPath child(String key) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(key);
    return new KeyPath(longer);
  }

  KeyPath item(int index) {
    return child("[" + index + "]");
  }

  @Override
  public String toString() {
    return String.join(".", segments).replace(".[", "[");
  }
}
