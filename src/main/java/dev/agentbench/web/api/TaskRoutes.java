package dev.agentbench.web.api;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.task.Task;
import dev.agentbench.task.edit.Change;
import dev.agentbench.task.edit.Draft;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.task.edit.TaskDrafts.Validation;
import dev.agentbench.task.edit.TaskForm;
import dev.agentbench.task.edit.TaskSummary;
import dev.agentbench.task.yaml.TaskSchemas;
import dev.agentbench.text.ForeignText;
import dev.agentbench.web.DraftRequest;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Task files in the API: lists, validation of what is being written, and changes to its text. */
public final class TaskRoutes implements RouteGroup {
  private final TaskDesk desk;

  public TaskRoutes(TaskDesk desk) {
    this.desk = desk;
  }

  /** The handler of GET for each path below {@link ApiRoutes#ROOT}. */
  Map<String, Handler> handlers() {
    return Map.of("/tasks", this::list, "/tasks/schema", TaskRoutes::schema);
  }

  /** The handler of POST for each path that takes something. */
  Map<String, Handler> changes() {
    return Map.of("/tasks/validate", this::validate, "/tasks/change", this::change);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    handlers().forEach((path, handler) -> routes.get(ApiRoutes.ROOT + path, handler));
    changes().forEach((path, handler) -> routes.post(ApiRoutes.ROOT + path, handler));
  }

  /**
   * All tasks.
   *
   * @param items in the order of the files
   */
  record TaskList(List<TaskSummary> items) {}

  private void list(Context context) {
    ApiRoutes.answer(context, new TaskList(desk.tasks()));
  }

  private static void schema(Context context) {
    context.contentType("application/json").result(TaskSchemas.tasks());
  }

  /**
   * What is to be said about a draft.
   *
   * @param valid whether nothing is wrong here or elsewhere
   * @param form null when the text holds no task that could fill it
   * @param told what the agent is told, without characters that a page must not show; null when
   *     that is not known
   */
  record ValidationDocument(
      boolean valid, List<Finding> findings, @Nullable TaskForm form, @Nullable String told) {}

  private void validate(Context context) {
    DraftRequest.InFile given = DraftRequest.parse(context.body(), DraftRequest.class).in(desk);
    Validation validation = desk.validate(given.fileName(), given.draft());
    ApiRoutes.answer(
        context,
        new ValidationDocument(
            validation.set().isPresent(),
            validation.findings().stream().map(TaskRoutes::harmless).toList(),
            TaskForm.of(given.draft()).orElse(null),
            validation.task().map(Task::description).map(ForeignText::clean).orElse(null)));
  }

  /** A finding quotes what others wrote; a page shows it as it comes. */
  private static Finding harmless(Finding finding) {
    return new Finding(
        finding.severity(),
        finding.line(),
        finding.column(),
        clean(finding.place()),
        clean(finding.subject()),
        ForeignText.clean(finding.message()),
        clean(finding.advice()));
  }

  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : ForeignText.clean(text);
  }

  /**
   * A change to a draft.
   *
   * @param kind {@code text}, {@code texts}, {@code remove}, {@code add_check}, {@code check_kind}
   *     or {@code swap}
   * @param path such as {@code auto_check[0].params.path}
   * @param value of {@code text}, and the type of a check
   * @param values of {@code texts}, and the parameters of a check
   * @param number whether a text that is a number is written as one; null: no
   */
  record ChangeRequest(
      DraftRequest draft,
      String kind,
      String path,
      @Nullable String value,
      @Nullable List<String> values,
      @Nullable Boolean number) {

    Change change() {
      String text = Objects.requireNonNullElse(value, "");
      List<String> texts = Objects.requireNonNullElse(values, List.of());
      return switch (kind) {
        case "text" -> new Change.Text(path, text, Boolean.TRUE.equals(number));
        case "texts" -> new Change.Texts(path, texts);
        case "remove" -> new Change.Remove(path);
        case "add_check" -> new Change.AddCheck(path, text, texts);
        case "check_kind" -> new Change.CheckKind(path, text, texts);
        case "swap" -> new Change.Swap(path);
        default ->
            throw WebProblem.badRequest(
                "kind has to be one of text, texts, remove, add_check, check_kind, swap.");
      };
    }
  }

  /**
   * The text after a change.
   *
   * @param text with line feeds
   */
  record ChangedText(String text) {}

  private void change(Context context) {
    ChangeRequest request = DraftRequest.parse(context.body(), ChangeRequest.class);
    Draft changed = desk.editor().apply(request.draft().in(desk).draft(), request.change());
    ApiRoutes.answer(context, new ChangedText(LineEnds.unified(changed.text())));
  }
}
