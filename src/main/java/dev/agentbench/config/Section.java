package dev.agentbench.config;

import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the configuration, from all the sources that have it. Asking for a key makes it
 * known: the keys that nobody asked for are the unknown ones. Whoever asks states the {@link
 * Effect} of the key, unless it is stated for the section already.
 */
final class Section {
  private final Reading reading;
  private final KeyPath path;

  /** The most important first: a key's value is that of the first layer that has it. */
  private final List<Layer> layers;

  private final Set<String> asked = new LinkedHashSet<>();

  Section(Reading reading, KeyPath path, List<Layer> layers) {
    this.reading = reading;
    this.path = path;
    this.layers = List.copyOf(layers);
    reading.opened(this);
  }

  /** Whether a key stands there, be it without a value. */
  boolean has(String key) {
    return layers.stream().anyMatch(layer -> layer.mapping().get(key).isPresent());
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
    for (Layer layer : layers) {
      Optional<YamlNode> node = layer.mapping().get(key);
      if (node.isPresent()) {
        return Value.present(reading, path.child(key), layer, node.get());
      }
    }
    return Value.absent(reading, path.child(key), layers);
  }

  /** The section under a key, all of whose keys have this effect unless another is stated. */
  Section section(String key, Effect effect) {
    state(key, effect);
    return section(key);
  }

  /** The section under a key; an empty one when it is absent. A null hides what lies below it. */
  Section section(String key) {
    ask(key);
    List<Layer> below = new ArrayList<>();
    for (Layer layer : layers) {
      Optional<YamlNode> node = layer.mapping().get(key);
      node.flatMap(found -> Value.present(reading, path.child(key), layer, found).mapping())
          .ifPresent(below::add);
      if (node.isPresent() && node.get().isNull()) {
        break;
      }
    }
    return new Section(reading, path.child(key), below);
  }

  /**
   * The keys of a section whose keys the user chooses; keys that only an option has come first,
   * since the first that matches often counts.
   */
  List<String> freeKeys() {
    Set<String> keys = new LinkedHashSet<>();
    layers.stream()
        .flatMap(layer -> layer.mapping().entries().stream())
        .map(Entry::key)
        .forEach(keys::add);
    return List.copyOf(keys);
  }

  /** Accepts keys that do nothing; a warning with {@code reason} for each that is given. */
  void ignore(String reason, String... keys) {
    for (String key : keys) {
      get(key).warn(reason, null);
    }
  }

  void refuseUnknownKeys() {
    for (Layer layer : layers) {
      for (Entry entry : layer.mapping().entries()) {
        if (!asked.contains(entry.key())) {
          refuse(layer, entry);
        }
      }
    }
  }

  private void refuse(Layer layer, Entry entry) {
    String advice =
        NearestWord.among(asked, entry.key())
            .or(() -> reading.elsewhere(entry.key()))
            .map(near -> "Did you mean '" + near + "'?")
            .orElse("Known here: " + String.join(", ", asked) + ".");
    reading
        .problems()
        .error(
            layer.problem(
                entry.line(), entry.column(), path.child(entry.key()), "unknown key", advice));
  }

  private void state(String key, Effect effect) {
    reading.effects().state(path.child(key), effect);
  }

  private void ask(String key) {
    asked.add(key);
    reading.asked(path.child(key));
  }
}
