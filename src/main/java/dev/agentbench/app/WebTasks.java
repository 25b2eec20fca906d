package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.task.edit.TaskDrafts;
import dev.agentbench.task.edit.TaskFiles;
import dev.agentbench.web.Archive;
import dev.agentbench.web.DryRuns;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.api.TaskRoutes;
import dev.agentbench.web.page.TaskEditing;
import java.time.Duration;
import java.util.List;

/** The configured task files for the web UI, by the rules of {@code tasks validate}. */
final class WebTasks implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Of which the history of a task is made: the newest. */
  private static final int EXPERIMENTS = 30;

  private final Configuration configuration;
  private final DryRuns dryRuns = new DryRuns(PATIENCE);

  WebTasks(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The routes of pages and of the API. */
  List<RouteGroup> groups(Archive archive) {
    TaskFiles files = new TaskFiles(configuration.tasks());
    TaskDrafts drafts =
        new TaskDrafts(
            files,
            configuration.tasks(),
            set -> MissingTests.of(set, configuration.template(), configuration.checks()));
    TaskDesk desk = new TaskDesk(files, drafts);
    return List.of(
        new TaskEditing(desk, () -> FlakyHistory.ofTasks(archive.store(), EXPERIMENTS)),
        new TaskRoutes(desk, archive, new WebDraftChecks(configuration), dryRuns));
  }

  @Override
  public void close() {
    dryRuns.close();
  }
}
