package dev.agentbench.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A folder with everything that a run needs: tasks whose scripted agents call cheap tools and whose
 * only check is one file, so that what a run costs is the runner's own.
 *
 * @param calls tool calls of each task
 * @param latency of the agent before each call and before its answer
 * @param grace after a final message
 */
record Workload(int tasks, int calls, Duration latency, Duration grace) {
  private static final List<String> CALLS =
      List.of(
          "{call: read_file, arguments: {path: README.md}}",
          "{call: write_file, arguments: {path: notes/step-%d.md, content: \"Step %d is done.\\n\"}}",
          "{call: list_files, arguments: {path: notes}}");

  /** Writes the files; absolute paths, so that a run may be started from anywhere. */
  void writeTo(Path folder) throws IOException {
    Path project = Files.createDirectories(folder.resolve("tasks/project"));
    Files.writeString(project.resolve("README.md"), "# Notes\n\nOne file for each step.\n");
    Files.writeString(folder.resolve("config.yaml"), config(folder));
    Path solutions = Files.createDirectories(folder.resolve("tasks/solutions"));
    StringBuilder all = new StringBuilder("tasks:\n");
    for (int task = 1; task <= tasks; task++) {
      String id = String.format(Locale.ROOT, "task_%03d", task);
      all.append(task(id));
      Files.writeString(solutions.resolve(id + ".yaml"), solution(id));
    }
    Files.writeString(folder.resolve("tasks/tasks.yaml"), all);
  }

  /** The time that the agents alone need when so many tasks run at once, in whole waves. */
  Duration ideal(int concurrency) {
    int waves = (tasks + concurrency - 1) / concurrency;
    return latency.multipliedBy(calls + 1L).multipliedBy(waves);
  }

  private String config(Path folder) {
    return """
        gateway:
          base_url: embedded
          final_grace_ms: %d
          embedded: {step_latency_ms: %d}
        database: {url: "%s"}
        benchmark:
          tasks_file: "%s"
          test_project: "%s"
          workspaces_dir: "%s"
          max_tool_calls: %d
        """
        .formatted(
            grace.toMillis(),
            latency.toMillis(),
            folder.resolve("metrics.db"),
            folder.resolve("tasks"),
            folder.resolve("tasks/project"),
            folder.resolve("workspaces"),
            calls);
  }

  private static String task(String id) {
    return """
          - id: %1$s
            category: simple
            type: coding
            description: "Take the notes of %1$s."
            auto_check: [{type: file_exists, params: {path: notes/step-1.md}}]
        """
        .formatted(id);
  }

  private String solution(String id) {
    StringBuilder steps = new StringBuilder("task: " + id + "\nsteps:\n");
    for (int call = 1; call <= calls; call++) {
      String step = CALLS.get(call % CALLS.size());
      steps.append("  - ").append(String.format(Locale.ROOT, step, call, call)).append('\n');
    }
    return steps.append("answer: The notes are taken.\n").toString();
  }
}
