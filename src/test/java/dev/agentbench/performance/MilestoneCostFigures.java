package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.performance.Program.Execution;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Milestone.State;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cost of milestones: the ten complex tasks of this repository, planned by the runner, by agents
 * that take 0.6 s on average before each step. Real ones take longer.
 */
class MilestoneCostFigures {
  private static final int RUNS = 3;
  private static final List<String> SETTINGS = List.of("none", "subtasks", "tool_calls:1");

  @TempDir Path folder;

  @Test
  void printsWhatMilestonesAddToARun() throws Exception {
    Machine.print();
    Map<String, List<Duration>> walls = new LinkedHashMap<>();
    Map<String, List<Trial>> trialsOf = new LinkedHashMap<>();
    for (int run = 0; run < RUNS; run++) {
      for (String setting : SETTINGS) {
        Files.writeString(folder.resolve("config.yaml"), config(setting, run));
        Execution execution = new Program(folder).benchmark("run", "--category", "complex");
        List<Trial> trials = trials(setting, run);
        assertThat(trials).as(execution.output()).hasSize(10);
        walls.computeIfAbsent(setting, absent -> new ArrayList<>()).add(execution.wall());
        trialsOf.computeIfAbsent(setting, absent -> new ArrayList<>()).addAll(trials);
      }
    }
    print(walls, trialsOf);
  }

  private static void print(Map<String, List<Duration>> walls, Map<String, List<Trial>> trialsOf) {
    Duration without = Median.of(walls.get("none"));
    Table table =
        new Table(
            "milestones",
            "run",
            "× none",
            "trial",
            "× none",
            "checked",
            "left out",
            "dropped",
            "copies, of the agents' time");
    for (String setting : SETTINGS) {
      Duration wall = Median.of(walls.get(setting));
      List<Trial> trials = trialsOf.get(setting);
      List<Milestone> taken =
          trials.stream().flatMap(trial -> trial.records().milestones().stream()).toList();
      Duration copies =
          taken.stream().map(Milestone::copying).reduce(Duration.ZERO, Duration::plus);
      table.row(
          setting,
          Table.seconds(wall),
          Table.ratio(wall, without),
          Table.seconds(mean(trials)),
          Table.ratio(mean(trials), mean(trialsOf.get("none"))),
          count(taken, State.CHECKED),
          count(taken, State.LEFT_OUT),
          count(taken, State.DROPPED),
          String.format(
              Locale.ROOT,
              "%.1f %%",
              100.0 * copies.toNanos() / trials.size() / mean(trials).toNanos()));
    }
  }

  /** What trials took, waits of the runner counted in and pauses of its process not. */
  private static Duration mean(List<Trial> trials) {
    return trials.stream()
        .map(trial -> trial.timings().conversation().plus(trial.timings().held()))
        .reduce(Duration.ZERO, Duration::plus)
        .dividedBy(trials.size());
  }

  private static long count(List<Milestone> milestones, State state) {
    return milestones.stream().filter(each -> each.state() == state).count();
  }

  private List<Trial> trials(String setting, int run) {
    Configuration configuration =
        ConfigLoader.withoutFile(
            List.of("database.url=" + folder.resolve(database(setting, run))), Map.of());
    try (Store store = Stores.open(configuration.store())) {
      ExperimentId experiment = store.experiments().latest().orElseThrow();
      return store.trials().ofExperiment(experiment);
    }
  }

  private static String database(String setting, int run) {
    return setting.replace(':', '-') + "-" + run + ".db";
  }

  private String config(String setting, int run) {
    Path repository = Path.of("").toAbsolutePath();
    return """
    gateway:
      base_url: embedded
      embedded: {step_latency_ms: 600, latency_spread: 0.4}
    database: {url: "%s"}
    benchmark:
      tasks_file: "%s"
      test_project: "%s"
      workspaces_dir: "%s"
      planning: runner
      milestones: "%s"
    """
        .formatted(
            folder.resolve(database(setting, run)),
            repository.resolve("tasks"),
            repository.resolve("tasks/project"),
            folder.resolve("workspaces"),
            setting);
  }
}
