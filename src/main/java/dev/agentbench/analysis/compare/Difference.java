package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.KeptConfiguration;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TemplateVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that two experiments were not run with alike.
 *
 * @param name of the key, task, template or agent; of what the kind says where there is but one
 * @param baseline null where the baseline has none, or kept none
 * @param current likewise
 */
public record Difference(
    Kind kind, String name, @Nullable String baseline, @Nullable String current) {

  /** What differs; the most telling first. */
  public enum Kind {
    /** Models that an agent asked. */
    MODEL,
    /** An agent that was seen in one of both only. */
    AGENT,
    /** The Gateway's version, by which the agents behind it are known, and how it is reached. */
    GATEWAY,
    /** A key of the configuration. */
    CONFIGURATION,
    /** The commit that holds the tasks. */
    COMMIT,
    /** The digest of a task. */
    TASK,
    /** The digest of a project template. */
    TEMPLATE,
    /** Mode, trials of each task, trials at once. */
    RUN,
    /** This program, its Java, its sandbox. */
    RUNNER;

    /** As JSON has it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where things are kept and shown, and what is told of already under another kind. */
  private static final List<String> TOLD_ELSEWHERE =
      List.of(
          "database",
          "logging",
          "reporting",
          "regression",
          "baseline",
          "notifications",
          "benchmark.concurrency",
          "benchmark.workspaces_dir",
          "benchmark.keep_workspaces",
          "gateway.transport",
          "gateway.embedded.host",
          "gateway.embedded.port");

  private static final int DIGEST = 12;

  /** What differs, by kind, then by name. */
  static List<Difference> between(ExperimentMetrics baseline, ExperimentMetrics current) {
    List<Difference> found = new ArrayList<>();
    addModels(found, models(baseline), models(current));
    Manifest before = baseline.experiment().manifest();
    Manifest now = current.experiment().manifest();
    add(found, Kind.GATEWAY, "version", before.gateway().version(), now.gateway().version());
    add(found, Kind.GATEWAY, "answered by", answered(before), answered(now));
    add(found, Kind.GATEWAY, "transport", before.gateway().transport(), now.gateway().transport());
    addConfiguration(found, before.config(), now.config());
    add(found, Kind.COMMIT, "tasks", before.tasks().commit(), now.tasks().commit());
    addTasks(found, before.tasks().versions(), now.tasks().versions());
    addTemplates(found, before.conditions(), now.conditions());
    addRun(found, baseline.experiment(), current.experiment());
    add(found, Kind.RUNNER, "version", before.runner().version(), now.runner().version());
    add(found, Kind.RUNNER, "runtime", before.runner().runtime(), now.runner().runtime());
    add(found, Kind.RUNNER, "sandbox", before.sandbox(), now.sandbox());
    return found;
  }

  private static void add(
      List<Difference> found,
      Kind kind,
      String name,
      @Nullable String before,
      @Nullable String now) {
    if (!Objects.equals(before, now)) {
      found.add(new Difference(kind, name, before, now));
    }
  }

  private static String answered(Manifest manifest) {
    return manifest.gateway().scripted() ? "scripted agents" : "agents";
  }

  /** By the name of the agent that asked them. */
  private static Map<String, SortedSet<String>> models(ExperimentMetrics results) {
    Map<String, SortedSet<String>> models = new TreeMap<>();
    results.trials().stream()
        .flatMap(trial -> trial.agents().stream())
        .forEach(agent -> models.computeIfAbsent(agent, absent -> new TreeSet<>()));
    results.trials().stream()
        .flatMap(trial -> trial.models().stream())
        .forEach(use -> asked(models, use));
    return models;
  }

  private static void asked(Map<String, SortedSet<String>> models, AgentModel use) {
    models.computeIfAbsent(use.agent(), absent -> new TreeSet<>()).add(use.model());
  }

  private static void addModels(
      List<Difference> found,
      Map<String, SortedSet<String>> before,
      Map<String, SortedSet<String>> now) {
    SortedSet<String> agents = new TreeSet<>(before.keySet());
    agents.addAll(now.keySet());
    for (String agent : agents) {
      if (before.containsKey(agent) && now.containsKey(agent)) {
        add(found, Kind.MODEL, agent, named(before.get(agent)), named(now.get(agent)));
      }
    }
    for (String agent : agents) {
      add(found, Kind.AGENT, agent, seen(before, agent), seen(now, agent));
    }
  }

  private static @Nullable String named(@Nullable SortedSet<String> models) {
    return models == null || models.isEmpty() ? null : String.join(", ", models);
  }

  private static @Nullable String seen(Map<String, SortedSet<String>> models, String agent) {
    return models.containsKey(agent) ? "seen" : null;
  }

  private static void addConfiguration(List<Difference> found, String before, String now) {
    if (before.isBlank() || now.isBlank()) {
      return; // kept by another program
    }
    for (KeptConfiguration.ChangedKey changed : KeptConfiguration.changes(before, now)) {
      boolean told =
          TOLD_ELSEWHERE.stream()
              .anyMatch(key -> changed.key().equals(key) || changed.key().startsWith(key + "."));
      if (!told) {
        add(found, Kind.CONFIGURATION, changed.key(), changed.before(), changed.now());
      }
    }
  }

  /** Tasks of which both kept a version; those that one has alone are obstacles or notes. */
  private static void addTasks(
      List<Difference> found, List<TaskVersion> before, List<TaskVersion> now) {
    addDigests(
        found,
        Kind.TASK,
        byName(before, task -> task.id().value(), TaskVersion::digest),
        byName(now, task -> task.id().value(), TaskVersion::digest));
  }

  private static void addTemplates(List<Difference> found, Conditions before, Conditions now) {
    addDigests(
        found,
        Kind.TEMPLATE,
        byName(before.templates(), TemplateVersion::name, TemplateVersion::digest),
        byName(now.templates(), TemplateVersion::name, TemplateVersion::digest));
    if (before.areKnown() && now.areKnown()) {
      add(found, Kind.RUNNER, "class of judging", before.judging(), now.judging());
    }
  }

  private static <T> Map<String, String> byName(
      List<T> versions, Function<T, String> name, Function<T, String> digest) {
    return versions.stream()
        .collect(Collectors.toMap(name, digest, (first, second) -> first, TreeMap::new));
  }

  private static void addDigests(
      List<Difference> found, Kind kind, Map<String, String> before, Map<String, String> now) {
    before.forEach(
        (name, digest) -> {
          String other = now.get(name);
          if (other != null) {
            add(found, kind, name, brief(digest), brief(other));
          }
        });
  }

  private static String brief(String digest) {
    return digest.substring(0, Math.min(DIGEST, digest.length()));
  }

  private static void addRun(List<Difference> found, Experiment baseline, Experiment current) {
    Manifest before = baseline.manifest();
    Manifest now = current.manifest();
    add(found, Kind.RUN, "mode", baseline.mode().id(), current.mode().id());
    add(found, Kind.RUN, "selection", before.tasks().selection(), now.tasks().selection());
    add(
        found,
        Kind.RUN,
        "trials of each task",
        text(before.schedule().repeats()),
        text(now.schedule().repeats()));
    add(
        found,
        Kind.RUN,
        "trials at once",
        text(before.schedule().concurrency()),
        text(now.schedule().concurrency()));
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
