package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.task.edit.TaskDrafts;
import dev.agentbench.task.edit.TaskFiles;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.api.TaskRoutes;
import dev.agentbench.web.page.TaskEditing;
import java.util.List;

/** The configured task files for the web UI, by the rules of {@code tasks validate}. */
final class WebTasks {
  private WebTasks() {}

  /** The routes of pages and of the API. */
  static List<RouteGroup> groups(Configuration configuration) {
    TaskDesk desk = desk(configuration);
    return List.of(new TaskEditing(desk), new TaskRoutes(desk));
  }

  private static TaskDesk desk(Configuration configuration) {
    TaskFiles files = new TaskFiles(configuration.tasks());
    return new TaskDesk(
        files,
        new TaskDrafts(
            files,
            configuration.tasks(),
            set -> MissingTests.of(set, configuration.template(), configuration.checks())));
  }
}
