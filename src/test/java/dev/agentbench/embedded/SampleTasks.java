package dev.agentbench.embedded;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Limits;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import java.util.List;

/** Tasks and solutions with names. */
public final class SampleTasks {
  private SampleTasks() {}

  public static final String GREETER = "src/main/java/demo/Greeter.java";

  /** A coding task that the coder should do, with a solution. */
  public static Task writeGreeter() {
    return task(
        "greeter",
        "simple",
        "Write the class Greeter.",
        "Coder",
        List.of(GREETER),
        List.of(
            new CheckSpec.FileExists(GREETER),
            new CheckSpec.ContainsText(GREETER, "String greet"),
            new CheckSpec.SyntaxValid(GREETER)));
  }

  public static Solution greeterSolution() {
    return new Solution(
        new TaskId("greeter"),
        List.of(
            new Solution.Say("I look around first."),
            new Solution.CallTool("list_files", "{\"path\":\"src\",\"recursive\":true}"),
            new Solution.CallTool(
                "write_file",
                "{\"path\":\""
                    + GREETER
                    + "\",\"content\":\"package demo;\\n\\nclass Greeter {\\n"
                    + "  String greet() {\\n    return \\\"hello\\\";\\n  }\\n}\\n\"}")),
        "I wrote Greeter with one method, greet, that says hello.");
  }

  /** A question whose answer is checked, with a solution. */
  public static Task explainGreeter() {
    return task(
        "question",
        "medium",
        "What does Greeter say?",
        "Ask",
        List.of(),
        List.of(new CheckSpec.ResponseContains("hello")));
  }

  public static Solution questionSolution() {
    return new Solution(
        new TaskId("question"),
        List.of(new Solution.CallTool("read_file", "{\"path\":\"" + GREETER + "\"}")),
        "It says hello.");
  }

  public static List<Task> all() {
    return List.of(writeGreeter(), explainGreeter());
  }

  public static List<Solution> solutions() {
    return List.of(greeterSolution(), questionSolution());
  }

  public static Task task(
      String id,
      String category,
      String description,
      String expectedAgent,
      List<String> expectedFiles,
      List<CheckSpec> checks) {
    return new Task(
        new TaskId(id),
        category,
        "coding",
        id,
        description,
        expectedAgent,
        expectedFiles,
        List.of(),
        checks,
        null,
        0,
        List.of(),
        Limits.NONE,
        null,
        List.of(),
        null,
        "digest-of-" + id);
  }
}
