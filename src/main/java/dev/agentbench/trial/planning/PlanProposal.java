package dev.agentbench.trial.planning;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.PlanGraph;
import dev.agentbench.agent.Subtask;
import dev.agentbench.text.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the plan in a {@code create_plan} call, and says everything that is wrong with it. */
final class PlanProposal {
  private static final int MOST_REASONS = 10;
  private static final int MAX_DESCRIPTION = 4_000;
  private static final int MAX_GOAL = 1_000;
  private static final int MAX_ESTIMATE = 100;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final String planId;
  private final List<String> agents;
  private final int maxSubtasks;
  private final List<String> reasons = new ArrayList<>();
  private final List<Subtask> subtasks = new ArrayList<>();
  private @Nullable String goal;

  private PlanProposal(String planId, List<String> agents, int maxSubtasks) {
    this.planId = planId;
    this.agents = agents;
    this.maxSubtasks = maxSubtasks;
  }

  /**
   * Reads the arguments of a call.
   *
   * @param planId of the plan that is made
   * @param agents whom subtasks may name; a plan for a single one need not name it
   */
  static PlanProposal of(
      JsonObject arguments, String planId, List<String> agents, int maxSubtasks) {
    PlanProposal proposal = new PlanProposal(planId, agents, maxSubtasks);
    proposal.read(arguments);
    return proposal;
  }

  /** The plan; empty when something is wrong with it. */
  Optional<Plan> plan() {
    return reasons.isEmpty() ? Optional.of(new Plan(planId, goal, subtasks)) : Optional.empty();
  }

  /** What is wrong; the first ten. */
  List<String> reasons() {
    return reasons.stream().limit(MOST_REASONS).toList();
  }

  private void read(JsonObject arguments) {
    goal =
        text(arguments, "goal")
            .filter(words -> fits(words, MAX_GOAL, "the goal"))
            .filter(words -> !words.isBlank())
            .orElse(null);
    Object list = arguments.get("subtasks").orElse(null);
    if (!(list instanceof List<?> items) || items.isEmpty()) {
      reasons.add("'subtasks' must be a list with at least one subtask");
      return;
    }
    if (items.size() > maxSubtasks) {
      reasons.add(
          "the plan has " + items.size() + " subtasks, at most " + maxSubtasks + " are allowed");
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      read(items.get(i), i + 1);
    }
    if (reasons.isEmpty()) {
      judgeDependencies();
    }
  }

  private void read(Object item, int number) {
    if (!(item instanceof JsonObject subtask)) {
      reasons.add("subtask " + number + " is no object");
      return;
    }
    String id = text(subtask, "id").map(String::strip).orElse("");
    String place = id.isEmpty() ? "subtask " + number : "subtask " + quoted(id);
    if (!ID.matcher(id).matches()) {
      reasons.add(place + " needs an id of at most 64 letters, digits, '.', '_' and '-'");
    }
    String description = text(subtask, "description").map(String::strip).orElse("");
    if (description.isEmpty()) {
      reasons.add(place + " has no description");
    }
    boolean described = fits(description, MAX_DESCRIPTION, "the description of " + place);
    String estimate = text(subtask, "estimated_time").map(String::strip).orElse(null);
    boolean estimated =
        estimate == null || fits(estimate, MAX_ESTIMATE, "estimated_time of " + place);
    String agent = agent(subtask, place);
    List<String> dependencies = dependencies(subtask, place);
    if (described && estimated) {
      subtasks.add(new Subtask(id, description, agent, estimate, dependencies));
    }
  }

  private String agent(JsonObject subtask, String place) {
    Optional<String> named = text(subtask, "agent").map(String::strip);
    if (named.isEmpty() && agents.size() == 1) {
      return agents.get(0);
    }
    Optional<String> known =
        named.flatMap(
            name -> agents.stream().filter(agent -> agent.equalsIgnoreCase(name)).findFirst());
    if (known.isEmpty()) {
      reasons.add(
          "%s is for %s; the agents are %s"
              .formatted(
                  place,
                  named.map(PlanProposal::quoted).orElse("no agent"),
                  String.join(", ", agents)));
    }
    return known.orElse("");
  }

  private List<String> dependencies(JsonObject subtask, String place) {
    Object given = subtask.get("dependencies").orElse(List.of());
    if (given instanceof String one) {
      return one.isBlank() ? List.of() : List.of(one.strip());
    }
    if (!(given instanceof List<?> items) || items.size() > maxSubtasks) {
      reasons.add(
          "dependencies of " + place + " must be a list of at most " + maxSubtasks + " ids");
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof String || item instanceof Number) {
        ids.add(item.toString().strip());
      } else {
        reasons.add("dependencies of " + place + " must be ids");
      }
    }
    return ids.stream().distinct().toList();
  }

  private void judgeDependencies() {
    Set<String> ids = new HashSet<>();
    for (Subtask subtask : subtasks) {
      if (!ids.add(subtask.id())) {
        reasons.add("two subtasks have the id " + subtask.id());
      }
      if (subtask.dependencies().contains(subtask.id())) {
        reasons.add("subtask " + subtask.id() + " depends on itself");
      }
    }
    PlanGraph graph = PlanGraph.of(subtasks);
    graph
        .missing()
        .forEach(id -> reasons.add("no subtask has the id " + quoted(id) + ", a dependency"));
    graph
        .cycle()
        .ifPresent(
            circle ->
                reasons.add(
                    "these subtasks wait for each other: " + Cut.of(String.join(", ", circle))));
  }

  /** A text, or a number as one. */
  private static Optional<String> text(JsonObject object, String name) {
    return object
        .get(name)
        .filter(value -> value instanceof String || value instanceof Number)
        .map(Object::toString);
  }

  private boolean fits(String words, int most, String what) {
    if (words.length() > most) {
      reasons.add(what + " has " + words.length() + " characters, at most " + most);
    }
    return words.length() <= most;
  }

  private static String quoted(String text) {
    return "'" + Cut.of(text.replaceAll("\\s+", " ")) + "'";
  }
}
