package dev.agentbench.config;

import dev.agentbench.yaml.KeyPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The effects on results that were stated where keys and sections are read. */
public final class Effects {
  private final Map<String, Effect> stated = new HashMap<>();

  /** States the effect of a key, or of all keys of a section that have none of their own. */
  void state(KeyPath place, Effect effect) {
    stated.put(place.toString(), effect);
  }

  /**
   * The effect of a key: its own, or that of the nearest section around it.
   *
   * @throws IllegalStateException when none is stated
   */
  Effect of(KeyPath key) {
    return nearest(key.toString())
        .orElseThrow(() -> new IllegalStateException("no effect is stated for " + key));
  }

  /** Whether a key may change results; one that is read no more may have. */
  boolean onResults(String key) {
    return nearest(key).orElse(Effect.ON_RESULTS) == Effect.ON_RESULTS;
  }

  private Optional<Effect> nearest(String key) {
    @Nullable Effect found = stated.get(key);
    int end = key.length();
    while (found == null && end > 0) {
      end = Math.max(key.lastIndexOf('.', end - 1), key.lastIndexOf('[', end - 1));
      found = end < 0 ? null : stated.get(key.substring(0, end));
    }
    return Optional.ofNullable(found);
  }
}
