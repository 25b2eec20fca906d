package dev.agentbench.config;

import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.KeyPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A mapping of the configuration, from all the sources that have it. Asking for a key makes it
 * known: the keys that nobody asked for are the unknown ones. Whoever asks states the {@link
 * Effect} of the key, unless it is stated for the section already.
 */
final class ConfigSection {
  private final Reading reading;
  private final KeyPath path;

  /** The most important first: a key's value is that of the first source that has it. */
  private final List<Fields> sources;

  private final Set<String> asked = new LinkedHashSet<>();

  ConfigSection(Reading reading, KeyPath path, List<Fields> sources) {
    this.reading = reading;
    this.path = path;
    this.sources = List.copyOf(sources);
    reading.opened(this);
  }

  /** Whether a key stands there, be it without a value. */
  boolean has(String key) {
    return sources.stream().anyMatch(source -> source.has(key));
  }

  /** The value of a key, present or not, with an effect of its own. */
  Value get(String key, Effect effect) {
    state(key, effect);
    return get(key);
  }

  /**
   * The value of a key, present or not, whose effect is stated for the key before, or for a section
   * that it is in.
   *
   * @throws IllegalStateException when no effect is stated
   */
  Value get(String key) {
    reading.effects().of(path.child(key));
    ask(key);
    return sources.stream()
        .filter(source -> source.has(key))
        .findFirst()
        .or(() -> sources.stream().findFirst())
        .map(source -> Value.filled(reading, source.get(key)))
        .orElseGet(() -> Value.absent(reading, path.child(key)));
  }

  /** The section under a key, all of whose keys have this effect unless another is stated. */
  ConfigSection section(String key, Effect effect) {
    state(key, effect);
    return section(key);
  }

  /** The section under a key; an empty one when it is absent. A null hides what lies below it. */
  ConfigSection section(String key) {
    ask(key);
    List<Fields> below = new ArrayList<>();
    for (Fields source : sources) {
      FieldValue found = source.get(key);
      Value.filled(reading, found).mapping().ifPresent(below::add);
      if (found.isGiven() && !found.isPresent()) {
        break;
      }
    }
    return new ConfigSection(reading, path.child(key), below);
  }

  /**
   * The keys of a section whose keys the user chooses; keys that only an option has come first,
   * since the first that matches often counts.
   */
  List<String> freeKeys() {
    return sources.stream().flatMap(source -> source.keys().stream()).distinct().toList();
  }

  /** Accepts keys that do nothing; a warning with {@code reason} for each that is given. */
  void ignore(String reason, String... keys) {
    for (String key : keys) {
      get(key).warn(reason, null);
    }
  }

  void refuseUnknownKeys() {
    sources.forEach(source -> source.only(asked, reading::elsewhere));
  }

  private void state(String key, Effect effect) {
    reading.effects().state(path.child(key), effect);
  }

  private void ask(String key) {
    asked.add(key);
    reading.asked(path.child(key));
  }
}
