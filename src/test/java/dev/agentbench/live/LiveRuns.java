package dev.agentbench.live;

import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunRequest;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real runs on the embedded Gateway that tell a live feed what happens. */
public final class LiveRuns {
  private LiveRuns() {}

  /** The configuration of runs that keep everything in a folder. */
  public static Configuration configuration(Path folder, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("database.url=" + folder.resolve("metrics.db"));
    all.add("benchmark.workspaces_dir=" + folder.resolve("workspaces"));
    all.add("gateway.final_grace_ms=0");
    return ConfigLoader.withoutFile(all, Map.of());
  }

  /** Runs the first tasks of the repository; the ids of its experiments. */
  public static List<ExperimentId> run(
      Configuration configuration, LiveSink sink, int tasks, RunListener... more)
      throws InterruptedException {
    TaskSet all = new TaskLoader().load(configuration.tasks());
    RunRequest request =
        RunRequest.inModes(
            configuration,
            List.of(Mode.MULTI_AGENT),
            new TaskSelection(List.of(), null, List.of(), List.of(), List.of(), null, tasks),
            new RunSettings(4, 1, false, 1),
            "a live one",
            List.of());
    List<RunListener> observers = new ArrayList<>(List.of(more));
    observers.add(
        new LiveObserver(
            sink,
            InstantSource.system(),
            new LiveContext(
                LiveRun.Source.EVENTS,
                task -> task.value(),
                LiveContext.Expectations.NONE,
                List.of(),
                List.of())));
    try (BenchmarkRun run = BenchmarkRun.open(all, request)) {
      var unused = run.execute(observers, List.of());
      return run.experiments().stream().map(each -> each.id()).toList();
    }
  }
}
