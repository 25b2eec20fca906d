package dev.agentbench.web.api;

import dev.agentbench.diff.LineEnds;
import dev.agentbench.result.Trial;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.edit.Change;
import dev.agentbench.task.edit.Draft;
import dev.agentbench.task.edit.Finding;
import dev.agentbench.task.edit.TaskDrafts.Validation;
import dev.agentbench.task.edit.TaskForm;
import dev.agentbench.task.edit.TaskSummary;
import dev.agentbench.task.yaml.TaskSchemas;
import dev.agentbench.text.ForeignText;
import dev.agentbench.web.Archive;
import dev.agentbench.web.DraftChecks;
import dev.agentbench.web.DraftRequest;
import dev.agentbench.web.DryRuns;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.RunStarts;
import dev.agentbench.web.TaskDesk;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Task files in the API: lists, validation of what is being written, and changes to its text. */
public final class TaskRoutes implements RouteGroup {
  private static final String DRY_RUNS = "/tasks/dry-runs";

  private final TaskDesk desk;
  private final Archive archive;
  private final DraftChecks checks;
  private final DryRuns dryRuns;

  /**
   * @param dryRuns closed by the caller
   */
  public TaskRoutes(TaskDesk desk, Archive archive, DraftChecks checks, DryRuns dryRuns) {
    this.desk = desk;
    this.archive = archive;
    this.checks = checks;
    this.dryRuns = dryRuns;
  }

  /** The handler of GET for each path below {@link ApiRoutes#ROOT}. */
  Map<String, Handler> handlers() {
    return Map.of(
        "/tasks",
        this::list,
        "/tasks/schema",
        TaskRoutes::schema,
        DRY_RUNS + "/{id}",
        context -> ApiRoutes.answer(context, dryRuns.look(context.pathParam("id"))));
  }

  /** The handler of POST for each path that takes something. */
  Map<String, Handler> changes() {
    return Map.of(
        "/tasks/validate",
        this::validate,
        "/tasks/change",
        this::change,
        DRY_RUNS,
        this::startDryRun,
        DRY_RUNS + "/{id}/stop",
        this::stopDryRun);
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

  /**
   * A dry run of a draft's checks.
   *
   * @param on {@code template}, {@code reference}, or the id of a past trial of the task
   */
  record DryRunRequest(DraftRequest draft, String on) {}

  private void startDryRun(Context context) {
    if (!Visitor.of(context).mayStartRuns()) {
      throw new WebProblem(403, RunStarts.NOT_HERE); // a dry run runs commands of the draft
    }
    DryRunRequest request = DraftRequest.parse(context.body(), DryRunRequest.class);
    DraftRequest.InFile given = request.draft().in(desk);
    Validation validation = desk.validate(given.fileName(), given.draft());
    Task task =
        validation
            .task()
            .orElseThrow(
                () ->
                    WebProblem.badRequest(
                        "Something is wrong with the task files. Mend it first."));
    DryRuns.State state = dryRuns.start(work(request.on(), task, validation));
    context.status(HttpStatus.CREATED);
    ApiRoutes.answer(context, state);
  }

  private DryRuns.Work work(String on, Task task, Validation validation) {
    if (on.equals("template")) {
      return () -> checks.untouched(task);
    }
    if (on.equals("reference")) {
      List<Solution> solutions =
          validation.set().map(set -> set.solutionsOf(task.id())).orElse(List.of());
      if (solutions.isEmpty()) {
        throw WebProblem.badRequest("The task has no reference solution.");
      }
      return () -> checks.solved(task, solutions);
    }
    Trial trial = archive.trial(on);
    if (!trial.task().id().equals(task.id())) {
      throw WebProblem.badRequest("That is a trial of " + trial.task().id() + ".");
    }
    return () -> checks.past(task, trial);
  }

  private void stopDryRun(Context context) {
    String id = context.pathParam("id");
    dryRuns.stop(id);
    ApiRoutes.answer(context, dryRuns.look(id));
  }
}
