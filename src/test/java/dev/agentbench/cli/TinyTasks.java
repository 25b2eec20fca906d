package dev.agentbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks that cost next to nothing, with a project and a configuration of their own. */
public final class TinyTasks {
  private final Path folder;

  /** Makes so many tasks, {@code t1} to {@code tN}. */
  public TinyTasks(Path folder, int count) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("project/readme.txt"), "hello\n");
    write(IntStream.rangeClosed(1, count).mapToObj(number -> "t" + number).toList(), "Say hello.");
  }

  /** Gives each task a command to begin with, so that its workspace is copied before its agent. */
  TinyTasks withSetup() throws IOException {
    Path file = folder.resolve("tasks.yaml");
    String line = "\n    category: simple";
    Files.writeString(file, Files.readString(file).replace(line, "\n    setup: [\"true\"]" + line));
    return this;
  }

  /** Gives each task this title. */
  TinyTasks withTitle(String title) throws IOException {
    Path file = folder.resolve("tasks.yaml");
    String line = "\n    category: simple";
    Files.writeString(file, Files.readString(file).replace(line, "\n    title: " + title + line));
    return this;
  }

  void write(List<String> ids, String description) throws IOException {
    StringBuilder text = new StringBuilder("tasks:\n");
    for (String id : ids) {
      text.append("  - id: ")
          .append(id)
          .append("\n    category: simple\n    type: question\n")
          .append("    description: ")
          .append(description)
          .append(" I am ")
          .append(id)
          .append("\n");
    }
    Files.writeString(folder.resolve("tasks.yaml"), text);
  }

  /** {@code arguments} with these tasks, on agents that take so long for a step. */
  public String[] with(int stepMillis, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--set", "benchmark.tasks_file=" + folder.resolve("tasks.yaml"),
            "--set", "benchmark.test_project=" + folder.resolve("project"),
            "--set", "gateway.final_grace_ms=0",
            "--set", "gateway.embedded={step_latency_ms: " + stepMillis + ", skills: []}"));
    return all.toArray(String[]::new);
  }
}
