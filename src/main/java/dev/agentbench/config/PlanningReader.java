package dev.agentbench.config;

import dev.agentbench.trial.planning.PlanPrompts;
import dev.agentbench.trial.planning.PlanningSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Reads {@code benchmark.planning}, and {@code benchmark.planner} for plans of the runner's own.
 */
final class PlanningReader {
  private static final PlanningSettings DEFAULTS = PlanningSettings.ofGateway();
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private PlanningReader() {}

  static PlanningSettings read(ConfigSection benchmark) {
    PlanningSettings.Planner planner =
        benchmark.get("planning", Effect.ON_RESULTS).choice(DEFAULTS.planner());
    ConfigSection section = benchmark.section("planner", Effect.ON_RESULTS);
    Duration usual = section.get("subtask_timeout").seconds(DEFAULTS.subtaskTimeout(), SHORTEST);
    Duration longest =
        section.get("max_subtask_timeout").seconds(DEFAULTS.longestSubtask(), SHORTEST);
    return new PlanningSettings(
        planner,
        section.get("for").texts(DEFAULTS.kinds()),
        section.get("agent").text(DEFAULTS.askedAgent()),
        agents(section.get("agents")),
        section
            .get("max_subtasks")
            .integer(DEFAULTS.maxSubtasks(), 1, PlanningSettings.MOST_SUBTASKS),
        usual,
        longest.compareTo(usual) < 0 ? usual : longest,
        prompts(section.get("prompts")));
  }

  private static List<String> agents(Value value) {
    List<String> agents = value.texts(DEFAULTS.agents());
    if (agents.isEmpty()) {
      value.refuse("names no agent", "Leave the key out, or name the agents that can be asked.");
      return DEFAULTS.agents();
    }
    return agents;
  }

  /** The folder need not be there unless it is named. */
  private static PlanPrompts prompts(Value value) {
    boolean named = value.isPresent();
    Path folder = value.path("tasks/prompts");
    if (named && !Files.isDirectory(folder)) {
      value.refuse(
          "there is no folder " + folder,
          "Leave the key out for the prompts that come with the program.");
      return DEFAULTS.prompts();
    }
    try {
      return PlanPrompts.of(folder);
    } catch (IllegalArgumentException unfit) {
      value.refuse(String.valueOf(unfit.getMessage()), "docs/planning.md lists the places.");
    } catch (IOException unreadable) {
      value.refuse("the prompts cannot be read: " + unreadable, null);
    }
    return DEFAULTS.prompts();
  }
}
