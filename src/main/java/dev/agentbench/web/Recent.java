package dev.agentbench.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that were asked for lately, up to a total weight; the one that was not asked for longest
 * goes first. Thread-safe.
 */
final class Recent<K, V> {
  private final long room;
  private final ToLongFunction<V> weight;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
  private long taken; // guarded by this

  /**
   * @param room the total weight that is kept
   */
  Recent(long room, ToLongFunction<V> weight) {
    this.room = room;
    this.weight = weight;
  }

  /**
   * The value of a key.
   *
   * @param maker makes it where it is not kept; called without a lock, by several threads perhaps
   */
  V get(K key, Supplier<V> maker) {
    V kept = find(key);
    if (kept != null) {
      return kept;
    }
    V made = maker.get();
    keep(key, made);
    return made;
  }

  private synchronized @Nullable V find(K key) {
    return values.get(key);
  }

  private synchronized void keep(K key, V value) {
    V old = values.put(key, value);
    taken += weight.applyAsLong(value) - (old == null ? 0 : weight.applyAsLong(old));
    Iterator<V> oldest = values.values().iterator();
    while (taken > room && oldest.hasNext()) {
      taken -= weight.applyAsLong(oldest.next());
      oldest.remove();
    }
  }
}
