package dev.agentbench.web.page;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.diff.UnifiedDiff;
import dev.agentbench.task.edit.Draft;
import dev.agentbench.task.edit.EditConflictException;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.task.edit.TaskDrafts.Validation;
import dev.agentbench.task.edit.TaskFileText;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;

/** A whole task file: looked at, edited and downloaded, also one that is no YAML. */
final class TaskFilePages implements RouteGroup {
  private static final String PAGE = TaskLinks.FILES + "{name}";

  private final TaskDesk desk;

  TaskFilePages(TaskDesk desk) {
    this.desk = desk;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PAGE, this::show);
    routes.post(PAGE, this::save);
    routes.get(PAGE + "/download", this::download);
  }

  private void show(Context context) {
    TaskFileText file = desk.file(context.pathParam("name"));
    page(
        context,
        file,
        file.text(),
        desk.validate(file.name(), file.whole()).findings(),
        html -> {});
  }

  private static void page(
      Context context,
      TaskFileText file,
      String text,
      List<Finding> findings,
      TaskEditorPart.Fields notice) {
    String to = TaskLinks.file(file.name());
    TaskEditorPart part = new TaskEditorPart(to, file.name(), null, true, file.fingerprint(), text);
    Layout.answer(
        context,
        Layout.Place.TASKS,
        file.name(),
        html -> {
          html.element("h1", file.name());
          html.open("p", "class", "task-head");
          html.element(
              "a", "Tasks", "href", TasksPage.PATH + "?file=" + Address.encoded(file.name()));
          html.text(" · ").element("a", "Download", "href", to + "/download", "download", "");
          html.close().line();
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
        });
  }

  private void save(Context context) {
    TaskFileText file = desk.file(context.pathParam("name"));
    String text = Objects.requireNonNullElse(context.formParam("text"), "");
    String fingerprint = Objects.requireNonNullElse(context.formParam("fingerprint"), "");
    Draft draft = desk.whole(file, text);
    Validation validation = desk.validate(file.name(), draft);
    if (!file.fingerprint().equals(fingerprint)) {
      conflict(context, file, text, validation.findings());
    } else if (validation.isRefused(desk.validate())) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      page(
          context,
          file,
          text,
          validation.findings(),
          html -> html.element("p", "Not saved: something is wrong.", "class", "warning"));
    } else {
      try {
        desk.files().write(file.name(), draft.whole(), fingerprint);
        context.redirect(TaskLinks.file(file.name()) + "?saved=1", HttpStatus.SEE_OTHER);
      } catch (EditConflictException other) {
        conflict(context, other.current(), text, validation.findings());
      }
    }
  }

  private static void conflict(
      Context context, TaskFileText now, String text, List<Finding> findings) {
    UnifiedDiff diff = UnifiedDiff.of(LineEnds.unified(now.text()), LineEnds.unified(text));
    context.status(HttpStatus.CONFLICT);
    page(context, now, text, findings, html -> Conflicts.write(html, now.name(), diff));
  }

  private void download(Context context) {
    TaskFileText file = desk.file(context.pathParam("name"));
    context
        .contentType("application/yaml; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"tasks.yaml\"")
        .result(file.text());
  }
}
