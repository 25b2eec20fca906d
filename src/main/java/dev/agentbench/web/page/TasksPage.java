package dev.agentbench.web.page;

import dev.agentbench.analysis.TaskHistory;
import dev.agentbench.report.html.Html;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.task.edit.TaskSummary;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The list of tasks as their files have them. */
final class TasksPage implements RouteGroup {
  static final String PATH = "/tasks";

  private final TaskDesk desk;
  private final TaskHistories histories;

  TasksPage(TaskDesk desk, TaskHistories histories) {
    this.desk = desk;
    this.histories = histories;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
  }

  private void show(Context context) {
    List<TaskSummary> all = desk.tasks();
    List<TaskSummary> shown = all.stream().filter(task -> admits(context, task)).toList();
    List<Finding> errors = desk.validate().findings();
    Address address = Address.of(context);
    Layout.answer(
        context,
        Layout.Place.TASKS,
        "Tasks",
        html -> {
          html.element("h1", "Tasks");
          filters(html, address, all);
          TaskEditorPart.findings(html, "What is wrong with the task files", errors);
          if (shown.isEmpty()) {
            html.element("p", all.isEmpty() ? "There is no task yet." : "No task matches.");
          } else {
            html.element("p", Quantity.plural(shown.size(), "task"), "class", "note");
            table(html, shown, histories.all());
          }
          files(html, Visitor.of(context));
        });
  }

  private static boolean admits(Context context, TaskSummary task) {
    Parameters parameters = new Parameters(context);
    String words = parameters.text("q").orElse("").toLowerCase(Locale.ROOT);
    String text = String.join(" ", task.id(), task.title(), String.join(" ", task.tags()));
    return text.toLowerCase(Locale.ROOT).contains(words)
        && parameters.text("category").map(task.category()::equals).orElse(true)
        && parameters.text("type").map(task.type()::equals).orElse(true)
        && parameters.text("file").map(task.file()::equals).orElse(true);
  }

  private void filters(Html html, Address address, List<TaskSummary> all) {
    html.open("form", "method", "get", "action", PATH, "class", "filters", "role", "search");
    Forms.text(html, address, "search", "q", "Search");
    Forms.choice(html, address, "category", "Category", words(all, TaskSummary::category));
    Forms.choice(html, address, "type", "Type", words(all, TaskSummary::type));
    Forms.choice(html, address, "file", "File", desk.files().names());
    html.element("button", "Show", "type", "submit").text(" ");
    html.element("a", "All", "href", PATH).close().line();
  }

  private static List<String> words(List<TaskSummary> all, Function<TaskSummary, String> word) {
    return all.stream().map(word).filter(each -> !each.isBlank()).distinct().sorted().toList();
  }

  private static void table(Html html, List<TaskSummary> tasks, List<TaskHistory> histories) {
    html.open("div", "class", "scroll").open("table", "class", "walk tasks");
    html.open("thead").open("tr");
    List.of("Task", "Title", "Category", "Type").forEach(title -> Lists.column(html, title));
    Lists.number(html, "Checks");
    TaskHistories.heads(html);
    List.of("Tags", "File").forEach(title -> Lists.column(html, title));
    html.close().close().open("tbody").line();
    for (TaskSummary task : tasks) {
      html.open("tr").open("td");
      String name = task.id().isBlank() ? "(no id)" : task.id();
      html.element("a", name, "href", TaskLinks.to(task.id(), task.file())).close();
      html.element("td", task.title());
      html.element("td", task.category(), "class", "word");
      html.element("td", task.type(), "class", "word");
      html.element("td", Quantity.count(task.checks()), "class", "number");
      TaskHistories.cells(html, TaskHistories.of(task.id(), histories));
      html.open("td");
      task.tags().forEach(tag -> html.element("span", tag, "class", "tag"));
      html.close().open("td", "class", "word");
      html.element("a", task.file(), "href", TaskLinks.file(task.file()));
      html.text(":" + task.line()).close().close().line();
    }
    html.close().close().close().line();
  }

  private void files(Html html, Visitor visitor) {
    html.open("p");
    if (visitor.mayChange()) {
      html.element("a", "New task …", "href", TaskLinks.NEW).text(" · ");
    }
    html.text("Files: ");
    desk.files()
        .names()
        .forEach(name -> html.element("a", name, "href", TaskLinks.file(name)).text(" "));
    html.close().line();
  }
}
