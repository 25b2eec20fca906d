package dev.agentbench.yaml;

import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the entries of a mapping: its own, and those that a merge key brings in, as PyYAML 6
 * does. Own keys win; of a list the first mapping that has a key; of several merge keys the last.
 */
final class MappingEntries {
  private final Map<String, Entry> own = new LinkedHashMap<>();
  private final Map<String, Entry> merged = new LinkedHashMap<>();

  /** Adds an own entry, unless there is one of its key already, which is returned then. */
  Optional<Entry> add(Entry entry) {
    return Optional.ofNullable(own.putIfAbsent(entry.key(), entry));
  }

  /**
   * Brings in a mapping, or a list of mappings.
   *
   * @return what is wrong with the value, as "the merge key stands for ..."; empty when all is well
   */
  Optional<String> merge(YamlNode value) {
    List<YamlNode> items =
        value
            .asSequence()
            .map(sequence -> (List<YamlNode>) new ArrayList<>(sequence.items()))
            .orElseGet(() -> new ArrayList<>(List.of(value)));
    Collections.reverse(items);
    for (YamlNode item : items) {
      Optional<Mapping> mapping = item.asMapping();
      if (mapping.isEmpty()) {
        String found = item.describe();
        return Optional.of(item == value ? found : "a list with " + found + " in it");
      }
      mapping.get().entries().forEach(entry -> merged.put(entry.key(), entry));
    }
    return Optional.empty();
  }

  /** What was merged in, each where it was written, then what is only here. */
  List<Entry> all() {
    Map<String, Entry> all = new LinkedHashMap<>(merged);
    all.putAll(own);
    return List.copyOf(all.values());
  }
}
