package dev.agentbench.web.page;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.diff.UnifiedDiff;
import dev.agentbench.report.html.Html;
import dev.agentbench.task.edit.Draft;
import dev.agentbench.task.edit.EditConflictException;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.task.edit.TaskDrafts.Validation;
import dev.agentbench.task.edit.TaskFileText;
import dev.agentbench.task.edit.TaskText;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.TaskDesk.Located;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;

/** A task: looked at, edited, downloaded and deleted. */
final class TaskPages implements RouteGroup {
  private static final String PAGE = TasksPage.PATH + "/{id}";
  private static final String DELETE = PAGE + "/delete";

  private final TaskDesk desk;
  private final TaskHistories histories;

  TaskPages(TaskDesk desk, TaskHistories histories) {
    this.desk = desk;
    this.histories = histories;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PAGE, this::show);
    routes.post(PAGE, this::save);
    routes.get(PAGE + "/download", this::download);
    routes.get(DELETE, this::preview);
    routes.post(DELETE, this::delete);
  }

  private void show(Context context) {
    Located located = desk.task(context.pathParam("id"));
    Draft draft = located.with(located.text());
    List<Finding> findings = desk.validate(located.file().name(), draft).findings();
    page(context, located, located.file().fingerprint(), located.text(), findings, html -> {});
  }

  private void page(
      Context context,
      Located located,
      String fingerprint,
      String text,
      List<Finding> findings,
      TaskEditorPart.Fields notice) {
    String id = located.task().id();
    TaskEditorPart part =
        new TaskEditorPart(TaskLinks.to(id), located.file().name(), id, false, fingerprint, text);
    Layout.answer(
        context,
        Layout.Place.TASKS,
        "Task " + id,
        html -> {
          html.element("h1", "Task " + id);
          head(html, Visitor.of(context), located);
          notice.write(html);
          if (context.queryParam("saved") != null) {
            html.element("p", "Saved.", "class", "note", "role", "status");
          }
          if (Visitor.of(context).mayChange()) {
            part.write(html, Visitor.of(context), findings, before -> {});
          } else {
            html.element("pre", text, "class", "yaml");
            TaskEditorPart.findings(html, "What is wrong or odd", findings);
          }
          told(html, desk.validate(located.file().name(), located.with(text)));
          histories.write(html, id);
        });
  }

  private static void head(Html html, Visitor visitor, Located located) {
    String to = TaskLinks.to(located.task().id());
    html.open("p", "class", "task-head").text("In ");
    html.element("a", located.file().name(), "href", TaskLinks.file(located.file().name()));
    html.text(", line " + located.task().line() + " · ");
    html.element("a", "Download", "href", to + "/download", "download", "");
    if (visitor.mayChange()) {
      html.text(" · ");
      html.element(
          "a",
          "Duplicate …",
          "href",
          TaskLinks.NEW + "?like=" + Address.encoded(located.task().id()));
      html.text(" · ").element("a", "Delete …", "href", to + "/delete");
    }
    html.close().line();
  }

  private static void told(Html html, Validation validation) {
    html.open("section", "id", "told").element("h2", "What the agent is told");
    validation
        .task()
        .ifPresentOrElse(
            task -> html.element("pre", task.description(), "class", "told"),
            () ->
                html.element(
                    "pre", "Known when nothing is wrong with the task files.", "class", "told"));
    html.close().line();
  }

  private void save(Context context) {
    Located located = desk.task(context.pathParam("id"));
    String lines = Objects.requireNonNullElse(context.formParam("text"), "");
    String fingerprint = Objects.requireNonNullElse(context.formParam("fingerprint"), "");
    TaskFileText file = located.file();
    if (!file.fingerprint().equals(fingerprint)) {
      conflict(context, located, lines);
      return;
    }
    Draft draft = located.with(lines);
    Validation validation = desk.validate(file.name(), draft);
    if (validation.isRefused(desk.validate())) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      page(
          context,
          located,
          fingerprint,
          draft.text(),
          validation.findings(),
          html -> html.element("p", "Not saved: something is wrong.", "class", "warning"));
      return;
    }
    try {
      desk.files().write(file.name(), draft.whole(), fingerprint);
    } catch (EditConflictException other) {
      conflict(context, desk.task(context.pathParam("id")), lines);
      return;
    }
    String id = validation.ids().isEmpty() ? "" : validation.ids().get(0);
    context.redirect(TaskLinks.to(id, file.name()) + "?saved=1", HttpStatus.SEE_OTHER);
  }

  private void conflict(Context context, Located located, String lines) {
    String theirs = LineEnds.unified(located.text());
    String mine = LineEnds.unified(lines);
    context.status(HttpStatus.CONFLICT);
    page(
        context,
        located,
        located.file().fingerprint(),
        lines,
        desk.validate(located.file().name(), located.with(lines)).findings(),
        html -> Conflicts.write(html, located.file().name(), UnifiedDiff.of(theirs, mine)));
  }

  private void download(Context context) {
    Located located = desk.task(context.pathParam("id"));
    context
        .contentType("application/yaml; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + located.task().id() + ".yaml\"")
        .result("tasks:\n" + located.text());
  }

  private void preview(Context context) {
    Located located = desk.task(context.pathParam("id"));
    String id = located.task().id();
    Layout.answer(
        context,
        Layout.Place.TASKS,
        "Delete " + id,
        html -> {
          html.element("h1", "Delete " + id);
          if (isOnly(located)) {
            String words = "It is the only task of " + located.file().name();
            html.element("p", words + ": the file goes too.", "class", "warning");
          }
          String rest =
              "These lines go. Its reference solution and hidden files stay where they are.";
          html.element("p", rest).element("pre", located.text(), "class", "yaml");
          html.open(
              "form", "method", "post", "action", TaskLinks.to(id) + "/delete", "class", "actions");
          Forms.proof(html, Visitor.of(context));
          html.open(
              "input",
              "type",
              "hidden",
              "name",
              "fingerprint",
              "value",
              located.file().fingerprint());
          html.element("button", "Delete the task", "type", "submit", "class", "danger").text(" ");
          html.element("a", "Keep it", "href", TaskLinks.to(id)).close().line();
        });
  }

  private void delete(Context context) {
    Located located = desk.task(context.pathParam("id"));
    String fingerprint = Objects.requireNonNullElse(context.formParam("fingerprint"), "");
    TaskFileText file = located.file();
    TaskText task = located.task();
    try {
      if (isOnly(located)) {
        desk.files().delete(file.name(), fingerprint);
      } else {
        desk.files().write(file.name(), file.with(task, "").whole(), fingerprint);
      }
    } catch (EditConflictException changed) {
      throw new WebProblem(
          409, changed.getMessage() + ". Nothing was deleted. Load the page again.");
    }
    context.redirect(TasksPage.PATH, HttpStatus.SEE_OTHER);
  }

  private static boolean isOnly(Located located) {
    return located.file().tasks().size() == 1;
  }
}
