package dev.agentbench.config;

import dev.agentbench.gateway.Secret;
import dev.agentbench.yaml.KeyPath;
import dev.agentbench.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** State shared while one configuration is read. */
final class Reading {
  private final Problems problems;
  private final Interpolation interpolation;
  private final EffectiveText effective = new EffectiveText();
  private final Effects effects = new Effects();
  private final Set<Secret> secrets = new LinkedHashSet<>();
  private final List<ConfigSection> sections = new ArrayList<>();

  /** Places of all keys that were asked for. */
  private final Set<String> known = new LinkedHashSet<>();

  private final Set<KeyPath> asked = new LinkedHashSet<>();
  private final Path base;
  private final String source;
  private final Map<String, String> environment;

  /** For a configuration whose file, or where there is none the whole, goes by {@code source}. */
  Reading(String source, Path base, Problems problems, Map<String, String> environment) {
    this.base = base;
    this.source = source;
    this.problems = problems;
    this.environment = Map.copyOf(environment);
    this.interpolation = new Interpolation(environment);
  }

  String source() {
    return source;
  }

  Problems problems() {
    return problems;
  }

  Interpolation interpolation() {
    return interpolation;
  }

  /** Of the process. */
  Map<String, String> environment() {
    return environment;
  }

  EffectiveText effective() {
    return effective;
  }

  /** Stated so far. */
  Effects effects() {
    return effects;
  }

  void opened(ConfigSection section) {
    sections.add(section);
  }

  void asked(KeyPath path) {
    known.add(path.toString());
    asked.add(path);
  }

  /** All keys that were asked for. */
  Set<KeyPath> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /** Where relative paths of the file and of defaults start. */
  Path base() {
    return base;
  }

  void secret(Secret secret) {
    if (!secret.isEmpty()) {
      secrets.add(secret);
    }
  }

  List<Secret> secrets() {
    return List.copyOf(secrets);
  }

  /** The place of a key that is known under another section, when there is just one. */
  Optional<String> elsewhere(String key) {
    List<String> places = known.stream().filter(path -> path.endsWith("." + key)).toList();
    return places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
  }

  /** Tells the keys that nobody asked for; called once, after all settings were read. */
  void finish() {
    sections.forEach(ConfigSection::refuseUnknownKeys);
  }
}
