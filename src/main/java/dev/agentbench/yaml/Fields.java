package dev.agentbench.yaml;

import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A mapping of a file or another source, whose values are asked for by their keys. */
public final class Fields {
  private final Place place;
  private final Mapping mapping;

  /** Known keys that an unknown one probably means. */
  private final Set<String> misspelt = new HashSet<>();

  public Fields(Place place, Mapping mapping) {
    this.place = place;
    this.mapping = mapping;
  }

  /** The keys that stand there, known or not, in their order. */
  public List<String> keys() {
    return mapping.entries().stream().map(Entry::key).toList();
  }

  /** Whether a key stands there, be it without a value. */
  public boolean has(String key) {
    return mapping.get(key).isPresent();
  }

  /** The value of a key, present or not. */
  public FieldValue get(String key) {
    return new FieldValue(
        place.key(key), mapping, mapping.get(key).orElse(null), misspelt.contains(key));
  }

  /** This mapping as it stands. */
  public Mapping mapping() {
    return mapping;
  }

  /** These fields; a problem for each key that is none of {@code known}. */
  public Fields only(Collection<String> known) {
    return only(known, key -> Optional.empty());
  }

  /**
   * The same.
   *
   * @param elsewhere gives the place where a key that resembles none is known
   */
  public Fields only(Collection<String> known, Function<String, Optional<String>> elsewhere) {
    for (Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        Optional<String> near = NearestWord.among(known, entry.key());
        near.ifPresent(misspelt::add);
        String advice =
            near.or(() -> elsewhere.apply(entry.key()))
                .map(NearestWord::question)
                .orElse("Known here: " + String.join(", ", known) + ".");
        place.key(entry.key()).error(entry.line(), entry.column(), "unknown key", advice);
      }
    }
    return this;
  }
}
