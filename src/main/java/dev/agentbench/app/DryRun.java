package dev.agentbench.app;

import dev.agentbench.check.Checks;
import dev.agentbench.check.MissingProgram;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.task.Task;
import dev.agentbench.workspace.command.CommandRunner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Preview of a run: its trials, and the time and cost that earlier ones suggest.
 *
 * @param tasks the selected ones, in order
 * @param missing what of the checks cannot run on this machine, a sentence each
 * @param outlook what earlier results say about it; null when the database cannot be read
 * @param unknown why the database could not be asked; null when it could
 * @param baseline what can be said of a comparison; null without a baseline
 */
public record DryRun(
    List<Task> tasks,
    List<String> missing,
    @Nullable RunOutlook outlook,
    @Nullable String unknown,
    @Nullable BaselinePreview baseline) {

  public DryRun {
    tasks = List.copyOf(tasks);
    missing = List.copyOf(missing);
  }

  /**
   * Asks the database, where there is one; opens no Gateway and makes no database.
   *
   * @param baselines of {@link #experiments}; empty when nothing is compared
   */
  public static DryRun of(RunRequest request, List<Task> tasks, Optional<Baselines> baselines)
      throws InterruptedException {
    List<Task> selected = selected(request, tasks);
    List<String> missing = missing(request.shared(), selected);
    int repeats = request.settings().repeats();
    int baselineTrials = baselines.map(Baselines::repeatsOfLast).orElse(repeats);
    BaselinePreview baseline = baselines.map(Baselines::preview).orElse(null);
    try (Store store = Stores.openExisting(request.shared().store())) {
      RunOutlook outlook =
          RunOutlook.of(
              store,
              request.arms().stream().map(ArmRequest::mode).toList(),
              selected.stream().map(TaskVersion::of).toList(),
              request.settings(),
              baselineTrials);
      return new DryRun(selected, missing, outlook, null, baseline);
    } catch (InvalidInputException | StoreException none) {
      return new DryRun(selected, missing, null, reason(none), baseline);
    }
  }

  /**
   * The experiments that the run would begin, as far as they are known without their Gateways: a
   * remote one is taken for one with a model.
   */
  public static List<Experiment> experiments(RunRequest request, List<Task> tasks) {
    List<Task> selected = selected(request, tasks);
    PlannedRun planned =
        NewExperiments.plan(request, selected, new Manifests(request, selected, null));
    return planned.arms().stream()
        .map(arm -> arm.experiment(gateway(arm.request()), "not opened"))
        .toList();
  }

  private static GatewayInfo gateway(ArmRequest arm) {
    return arm.configuration()
        .gateways()
        .of(arm.mode())
        .choose(
            embedded -> new GatewayInfo("embedded", null, true),
            remote -> new GatewayInfo("not asked", null, false),
            agent -> new GatewayInfo("agent " + agent.agent().name(), null, false));
  }

  private static List<Task> selected(RunRequest request, List<Task> tasks) {
    List<Task> selected = SelectedTasks.of(request.selection(), tasks);
    request
        .arms()
        .forEach(arm -> Templates.refuseMissing(selected, arm.configuration().template()));
    return selected;
  }

  private static List<String> missing(Configuration configuration, List<Task> tasks)
      throws InterruptedException {
    if (!configuration.trial().validate()) {
      return List.of();
    }
    try (Checks checks =
        new Checks(configuration.checks(), new CommandRunner(configuration.commands()))) {
      return checks.missing(tasks).stream().map(MissingProgram::sentence).toList();
    }
  }

  private static String reason(BenchmarkException none) {
    return none.getMessage() == null ? "the database cannot be read" : none.getMessage();
  }

  /** Of all experiments together. */
  public int trials(RunRequest request) {
    return tasks.size() * request.settings().repeats() * request.arms().size();
  }
}
