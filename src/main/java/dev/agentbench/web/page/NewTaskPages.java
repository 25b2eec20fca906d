package dev.agentbench.web.page;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.report.html.Html;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.edit.Draft;
import dev.agentbench.task.edit.EditConflictException;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.task.edit.NewTask;
import dev.agentbench.task.edit.TaskDrafts.Validation;
import dev.agentbench.task.edit.TaskFileText;
import dev.agentbench.task.edit.TaskSummary;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A task that is not there yet: a new one, or the duplicate of another. */
final class NewTaskPages implements RouteGroup {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");
  private static final String USUAL = "task_001";
  private static final String BLANK =
      """
        - id: ID
          category: simple
          type: coding
          title: "A new task"
          description: |
            What the agent is told, word for word. It names the task: ID.
          auto_check:
            - {type: file_exists, params: {path: README.md}}
      """;

  private final TaskDesk desk;

  NewTaskPages(TaskDesk desk) {
    this.desk = desk;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(TaskLinks.NEW, this::show);
    routes.post(TaskLinks.NEW, this::save);
  }

  private void show(Context context) {
    Optional<TaskDesk.Located> like = new Parameters(context).text("like").map(desk::task);
    String id = freeId(like.map(found -> found.task().id()).orElse(USUAL));
    String text =
        like.map(found -> NewTask.like(found.file(), found.task(), id))
            .orElseGet(() -> BLANK.replace("ID", id));
    String file =
        like.map(found -> found.file().name())
            .or(() -> desk.files().names().stream().findFirst())
            .orElse("tasks.yaml");
    page(context, file, text, List.of(), "");
  }

  private void page(
      Context context, String file, String text, List<Finding> findings, String refusal) {
    TaskEditorPart part = new TaskEditorPart(TaskLinks.NEW, file, null, false, "", text);
    Layout.answer(
        context,
        Layout.Place.TASKS,
        "New task",
        html -> {
          html.element("h1", "New task");
          if (!refusal.isEmpty()) {
            html.element("p", refusal, "class", "warning", "role", "alert");
          }
          if (Visitor.of(context).mayChange()) {
            part.write(html, Visitor.of(context), findings, fields -> fileField(fields, file));
            html.open("section", "id", "told").element("h2", "What the agent is told");
            html.element("pre", "", "class", "told").close().line();
          } else {
            html.element("p", "Nothing can be changed here.", "class", "note");
          }
        });
  }

  private void fileField(Html html, String file) {
    html.open("p").open("label").text("File ");
    html.open(
        "input",
        "name",
        "file",
        "value",
        file,
        "list",
        "files",
        "required",
        "",
        "maxlength",
        "100");
    html.close().text(" a name that is not there yet makes a new one");
    html.open("datalist", "id", "files");
    desk.files().names().forEach(name -> html.open("option", "value", name).close());
    html.close().close().line();
  }

  private void save(Context context) {
    String name = Objects.requireNonNullElse(context.formParam("file"), "").strip();
    String text = LineEnds.unified(Objects.requireNonNullElse(context.formParam("text"), ""));
    try {
      Draft draft = desk.further(name, text);
      Validation validation = desk.validate(name, draft);
      if (validation.isRefused(desk.validate()) || validation.ids().size() != 1) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
        page(context, name, text, validation.findings(), "Not saved: something is wrong.");
        return;
      }
      keep(name, text, draft);
      String id = validation.ids().get(0);
      context.redirect(TaskLinks.to(id, name) + "?saved=1", HttpStatus.SEE_OTHER);
    } catch (InvalidInputException refused) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      page(context, name, text, List.of(), "Not saved: " + refused.getMessage() + ".");
    }
  }

  private void keep(String name, String text, Draft draft) {
    if (!desk.files().names().contains(name)) {
      desk.files().create(name, draft.whole());
      return;
    }
    TaskFileText current = desk.file(name);
    try {
      desk.files().write(name, NewTask.in(current, text).whole(), current.fingerprint());
    } catch (EditConflictException meanwhile) {
      throw new WebProblem(409, meanwhile.getMessage() + ". Go back, and save again.");
    }
  }

  /** An id that no task has, counted on from one. */
  private String freeId(String from) {
    Set<String> taken = desk.tasks().stream().map(TaskSummary::id).collect(Collectors.toSet());
    Matcher numbered = NUMBERED.matcher(from);
    boolean counts = numbered.matches();
    String stem = counts ? numbered.group(1) : from + "_";
    int digits = counts ? numbered.group(2).length() : 1;
    int number = counts ? Integer.parseInt(numbered.group(2)) : 2;
    String id = from;
    while (taken.contains(id) || !TaskId.isValid(id)) {
      id = stem + String.format(Locale.ROOT, "%0" + digits + "d", number++);
    }
    return id;
  }
}
