package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Label;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The two configurations of an A/B test. What both arms share is taken from A: the database, the
 * limits, how many trials run at once.
 *
 * @param nameA the file as the user named it, or the agent
 * @param nameB likewise
 */
public record AbTestConfigurations(String nameA, Configuration a, String nameB, Configuration b) {

  /**
   * @throws InvalidInputException when results would go to two databases
   */
  public AbTestConfigurations {
    if (!Stores.areSame(a.store(), b.store())) {
      throw new InvalidInputException(
          "A and B store their results in different databases (database.url)",
          "Both arms need one: --set database.url=... sets it for both.");
    }
  }

  /** A, then B. */
  public List<Configuration> both() {
    return List.of(a, b);
  }

  /** The keys in which they differ and which may matter for results. */
  public List<String> differences() {
    return b.differencesFrom(a.masked());
  }

  /** A text without the secrets of either. */
  public String redacted(String text) {
    return b.redaction().apply(a.redaction().apply(text));
  }

  /** What is odd but no reason to refuse. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (differences().isEmpty()) {
      notes.add("both arms have the same configuration: an A/A test, which shows only chance");
    }
    if (a.run().concurrency() != b.run().concurrency()) {
      notes.add("benchmark.concurrency of A is used, for both arms together");
    }
    if (!a.regression().equals(b.regression())) {
      notes.add("limits (regression.*, benchmark.max_cost_usd) of A are used, those of B ignored");
    }
    return notes;
  }

  /**
   * The request of a new test.
   *
   * @param tasksA all that A has
   * @param tasksB all that B has
   * @param sequential whether it ends as soon as it has its answer
   * @throws InvalidInputException when the arms would not do the same work
   */
  public RunRequest request(
      TaskSet tasksA,
      TaskSet tasksB,
      Mode mode,
      TaskSelection selection,
      RunSettings settings,
      @Nullable String name,
      List<Label> labels,
      boolean sequential) {
    List<Task> ofA = SelectedTasks.of(selection, tasksA.tasks());
    requireSame(ofA, SelectedTasks.of(selection, tasksB.tasks()));
    requireSameConditions(ofA);
    UUID group = UUID.randomUUID();
    String id = group.toString();
    AbTestArm first = new AbTestArm(AbTestArm.A, id, nameA, sequential);
    AbTestArm second = new AbTestArm(AbTestArm.B, id, nameB, sequential);
    return new RunRequest(
        List.of(new ArmRequest(a, mode, first), new ArmRequest(b, mode, second)),
        group,
        selection,
        settings,
        name,
        labels);
  }

  private static void requireSame(List<Task> ofA, List<Task> ofB) {
    Map<String, String> digestsB = new LinkedHashMap<>();
    ofB.forEach(task -> digestsB.put(task.id().value(), task.digest()));
    List<String> differences = new ArrayList<>();
    int common = 0;
    for (Task task : ofA) {
      String other = digestsB.remove(task.id().value());
      common += other == null ? 0 : 1;
      if (other == null) {
        differences.add(task.id() + " (only in A)");
      } else if (!other.equals(task.digest())) {
        differences.add(task.id() + " (not the same)");
      }
    }
    digestsB.keySet().forEach(id -> differences.add(id + " (only in B)"));
    if (common == 0) {
      throw new InvalidInputException(
          "A and B have no task in common (benchmark.tasks_file)",
          "Both arms must run the same tasks.");
    }
    if (!differences.isEmpty()) {
      throw notComparable("tasks " + ItemList.few(differences));
    }
  }

  private void requireSameConditions(List<Task> tasks) {
    List<String> differences =
        ConditionsNow.of(b, tasks).differencesFrom(ConditionsNow.of(a, tasks));
    if (!differences.isEmpty()) {
      throw notComparable(String.join(", ", differences));
    }
  }

  private static InvalidInputException notComparable(String differences) {
    return new InvalidInputException(
        "A and B would not be comparable, because these differ: " + differences,
        "The arms may differ in everything except tasks, project templates and checks.");
  }
}
