package dev.agentbench.analysis;

import dev.agentbench.result.LlmCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trials that have something in common.
 *
 * @param name of the category, type, agent or model
 * @param figures of the trials; a trial belongs to every agent and model that worked in it
 * @param usage of the LLM calls that belong to the group: of an agent or a model its own only
 */
public record Group(String name, Figures figures, Usage usage) {
  private static final List<String> CATEGORIES =
      List.of("simple", "medium", "complex", "specialized");

  /** From simple to complex; categories of the user's own come last, by name. */
  static List<Group> byCategory(List<Measured> trials) {
    return by(trials, trial -> Set.of(trial.metrics().task().category()), (name, call) -> true)
        .stream()
        .sorted(Comparator.comparingInt(group -> place(group.name())))
        .toList();
  }

  public static int place(String category) {
    int known = CATEGORIES.indexOf(category);
    return known < 0 ? CATEGORIES.size() : known;
  }

  static List<Group> byType(List<Measured> trials) {
    return by(trials, trial -> Set.of(trial.metrics().task().type()), (name, call) -> true);
  }

  /** An agent worked in a trial when it was switched from or to, or called a model or a tool. */
  static List<Group> byAgent(List<Measured> trials) {
    return by(
        trials,
        trial -> trial.metrics().agents(),
        (name, call) -> name.equals(agentName(call.agent())));
  }

  static List<Group> byModel(List<Measured> trials) {
    return by(trials, Group::modelsOf, (name, call) -> name.equals(call.model()));
  }

  private static List<Group> by(
      List<Measured> trials,
      Function<Measured, Set<String>> names,
      BiPredicate<String, LlmCall> ownCall) {
    Map<String, List<Measured>> members = new TreeMap<>();
    for (Measured trial : trials) {
      for (String name : names.apply(trial)) {
        members.computeIfAbsent(name, absent -> new ArrayList<>()).add(trial);
      }
    }
    return members.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), ownCall))
        .toList();
  }

  private static Group of(
      String name, List<Measured> trials, BiPredicate<String, LlmCall> ownCall) {
    List<LlmCall> calls =
        trials.stream()
            .flatMap(trial -> trial.trial().countedLlmCalls().stream())
            .filter(call -> ownCall.test(name, call))
            .toList();
    return new Group(name, Figures.of(Measured.metrics(trials)), Usage.of(calls));
  }

  private static Set<String> modelsOf(Measured measured) {
    return measured.trial().countedLlmCalls().stream()
        .map(LlmCall::model)
        .collect(Collectors.toSet());
  }

  /** One name for an agent, however the Gateway capitalises it. */
  static String agentName(String agent) {
    return agent.toLowerCase(Locale.ROOT);
  }
}
