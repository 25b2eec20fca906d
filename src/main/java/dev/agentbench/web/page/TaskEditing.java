package dev.agentbench.web.page;

import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** All pages of tasks. */
public final class TaskEditing implements RouteGroup {
  private final List<RouteGroup> pages;

  public TaskEditing(TaskDesk desk) {
    this.pages =
        List.of(
            new TasksPage(desk),
            new NewTaskPages(desk),
            new TaskFilePages(desk),
            new TaskPages(desk));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    pages.forEach(page -> page.addTo(routes));
  }
}
