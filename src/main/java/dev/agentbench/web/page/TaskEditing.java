package dev.agentbench.web.page;

import dev.agentbench.analysis.TaskHistory;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Supplier;

/** All pages of tasks. */
public final class TaskEditing implements RouteGroup {
  private final List<RouteGroup> pages;

  /**
   * @param newest the history of every task in the newest experiments, read anew
   */
  public TaskEditing(TaskDesk desk, Supplier<List<TaskHistory>> newest) {
    TaskHistories histories = new TaskHistories(newest);
    this.pages =
        List.of(
            new TasksPage(desk, histories),
            new NewTaskPages(desk),
            new TaskFilePages(desk),
            new TaskPages(desk, histories));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    pages.forEach(page -> page.addTo(routes));
  }
}
