package dev.agentbench.trial.conversation;

import dev.agentbench.agent.Plan;
import dev.agentbench.agent.Subtask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules for plans that wait for a decision, and the answer to plans that break them.
 *
 * @param maxSubtasks null: any number
 * @param allowedAgents empty: any; a subtask without an agent is allowed
 * @param forbiddenWords that neither the goal nor a subtask may have, case aside
 */
public record PlanApproval(
    Policy policy,
    @Nullable Integer maxSubtasks,
    List<String> allowedAgents,
    List<String> forbiddenWords) {

  /** Approves any plan. */
  public static final PlanApproval APPROVE_ALL =
      new PlanApproval(Policy.APPROVE, null, List.of(), List.of());

  /** Rejects any plan. */
  public static final PlanApproval REJECT_ALL =
      new PlanApproval(Policy.REJECT, null, List.of(), List.of());

  public PlanApproval {
    allowedAgents = List.copyOf(allowedAgents);
    forbiddenWords = List.copyOf(forbiddenWords);
  }

  /** What is done with a plan that breaks a rule; without rules {@code REJECT} rejects any. */
  public enum Policy {
    APPROVE,
    REJECT,
    /** The agent is told what to change, or gets the plan without what is not allowed. */
    EDIT
  }

  public boolean hasRules() {
    return maxSubtasks != null || !allowedAgents.isEmpty() || !forbiddenWords.isEmpty();
  }

  /** Why the plan cannot be approved, a sentence each; none when it can. */
  List<String> objectionsTo(Plan plan) {
    List<String> objections = new ArrayList<>();
    int count = Math.max(plan.announced(), plan.subtasks().size());
    if (maxSubtasks != null && count > maxSubtasks) {
      objections.add("It has " + count + " subtasks; at most " + maxSubtasks + " are allowed.");
    }
    objectionToGoal(plan).ifPresent(objections::add);
    plan.subtasks().forEach(subtask -> objectionTo(subtask).ifPresent(objections::add));
    return objections;
  }

  /** Why no change of its subtasks makes the plan acceptable. */
  Optional<String> objectionToGoal(Plan plan) {
    return forbiddenIn(plan.goal()).map(word -> "Its goal has the forbidden words '" + word + "'.");
  }

  private Optional<String> objectionTo(Subtask subtask) {
    String agent = subtask.agent();
    if (agent != null
        && !allowedAgents.isEmpty()
        && allowedAgents.stream().noneMatch(agent::equalsIgnoreCase)) {
      return Optional.of(
          "The subtask '"
              + subtask.id()
              + "' is for the agent '"
              + agent
              + "'; allowed are "
              + String.join(", ", allowedAgents)
              + ".");
    }
    return forbiddenIn(subtask.description())
        .map(word -> "The subtask '" + subtask.id() + "' has the forbidden words '" + word + "'.");
  }

  private Optional<String> forbiddenIn(@Nullable String text) {
    return text == null
        ? Optional.empty()
        : forbiddenWords.stream().filter(word -> hasWords(text, word)).findFirst();
  }

  private static boolean hasWords(String text, String words) {
    return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))
        && Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text)
            .find();
  }

  /** The subtasks that may stay, which no longer wait for those that may not. */
  List<Subtask> allowedOf(Plan plan) {
    List<Subtask> allowed =
        plan.subtasks().stream()
            .filter(subtask -> objectionTo(subtask).isEmpty())
            .limit(maxSubtasks == null ? Long.MAX_VALUE : maxSubtasks)
            .toList();
    Set<String> removed = new HashSet<>();
    plan.subtasks().forEach(subtask -> removed.add(subtask.id()));
    allowed.forEach(subtask -> removed.remove(subtask.id()));
    return allowed.stream()
        .map(
            subtask ->
                subtask.after(
                    subtask.dependencies().stream().filter(id -> !removed.contains(id)).toList()))
        .toList();
  }
}
