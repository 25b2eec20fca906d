package dev.agentbench.task;

import java.util.ArrayList;
import java.util.List;

/** Sample tasks. */
public final class Tasks {
  private Tasks() {}

  /**
   * A task whose steps ask for {@code step1.txt}, {@code step2.txt} and so on.
   *
   * @param gates for each step, whether it stops the task unless it passes
   */
  public static Task inSteps(ScoreRule score, boolean... gates) {
    List<TaskStep> steps = new ArrayList<>();
    for (boolean gate : gates) {
      String file = "step" + (steps.size() + 1) + ".txt";
      steps.add(
          new TaskStep("Write " + file + ".", List.of(new CheckSpec.FileExists(file)), gate, null));
    }
    return inSteps(score, steps);
  }

  /** A task with these steps. */
  public static Task inSteps(ScoreRule score, List<TaskStep> steps) {
    return new Task(
        new TaskId("in_steps"),
        "complex",
        "coding",
        "In steps",
        steps,
        score,
        null,
        List.of(),
        List.of(),
        null,
        0,
        List.of(),
        Limits.NONE,
        null,
        List.of(),
        "digest");
  }

  public static Task task(String id, String category, String type, String... tags) {
    return new Task(
        new TaskId(id),
        category,
        type,
        id,
        "Do it.",
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        0,
        List.of(tags),
        Limits.NONE,
        null,
        List.of(),
        null,
        "");
  }
}
