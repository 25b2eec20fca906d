package dev.agentbench.web.page;

import dev.agentbench.document.DryRunDocument;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.RunStarts;
import dev.agentbench.web.RunStarts.Preview;
import dev.agentbench.web.RunStarts.Started;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts a run: the form, its preview with the command line, and what became of the start. */
public final class RunPages implements RouteGroup {
  static final String NEW = "/runs/new";
  private static final String STARTS = "/runs";
  private static final String KEY = "key";

  /** How long an answer waits for a run to begin before it says that it is starting. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final Archive archive;
  private final RunStarts starts;

  public RunPages(Archive archive, RunStarts starts) {
    this.archive = archive;
    this.starts = starts;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NEW, context -> choose(context, filled(context)));
    routes.post(NEW, this::preview);
    routes.post(STARTS, this::start);
    routes.get(STARTS + "/{key}", this::became);
  }

  /** The link to the form, for whoever may start a run. */
  static void link(Html html, Visitor visitor, String words, String query) {
    if (visitor.mayStartRuns()) {
      html.element("a", words, "href", NEW + query);
    }
  }

  /**
   * Refuses who may not start runs.
   *
   * @throws WebProblem with status 403
   */
  private static void admit(Context context) {
    if (!Visitor.of(context).mayStartRuns()) {
      throw new WebProblem(403, RunStarts.NOT_HERE);
    }
  }

  private RunForm filled(Context context) {
    String from = context.queryParam(RunForm.FROM);
    if (from == null || from.isBlank()) {
      return RunForm.linked(context);
    }
    Experiment experiment = archive.experiment(from.strip());
    List<Experiment> together = new ArrayList<>(List.of(experiment));
    archive.store().experiments().group(experiment.id()).stream()
        .filter(other -> !other.id().equals(experiment.id()))
        .forEach(together::add);
    return RunForm.again(together);
  }

  private void choose(Context context, RunForm form) {
    admit(context);
    RunStarts.Choices choices = starts.choices();
    page(
        context,
        html -> {
          html.element("h1", "Start a run");
          new RunFormView(html, choices, form).write(Visitor.of(context));
        });
  }

  /** What is wrong is told above the form as it was filled in. */
  private void preview(Context context) throws InterruptedException {
    admit(context);
    RunForm form = RunForm.sent(context);
    if (context.formParam("change") != null) {
      choose(context, form);
      return;
    }
    Preview preview = null;
    String wrong = null;
    try {
      preview = starts.preview(form.wish());
    } catch (InvalidInputException refused) {
      wrong = refused.getMessage() + refused.hint().map(hint -> ". " + hint).orElse("");
    } catch (WebProblem refused) {
      if (refused.status() != HttpStatus.BAD_REQUEST.getCode()) {
        throw refused;
      }
      wrong = refused.getMessage();
    }
    answer(context, form, preview, wrong);
  }

  private void answer(
      Context context, RunForm form, @Nullable Preview preview, @Nullable String wrong) {
    if (preview != null) {
      page(context, html -> write(html, Visitor.of(context), form, preview));
      return;
    }
    RunStarts.Choices choices = starts.choices();
    context.status(HttpStatus.BAD_REQUEST);
    page(
        context,
        html -> {
          html.element("h1", "Start a run");
          html.element("p", Objects.toString(wrong), "class", "warning", "role", "alert");
          new RunFormView(html, choices, form).write(Visitor.of(context));
        });
  }

  private static void write(Html html, Visitor visitor, RunForm form, Preview preview) {
    DryRunDocument run = preview.run();
    html.element("h1", "Start this run?");
    html.open("p").element("strong", Quantity.plural(run.trials(), "trial"));
    html.text(
        ": "
            + Quantity.plural(run.tasks().size(), "task")
            + ", "
            + Quantity.plural(run.repeats(), "repeat")
            + ", "
            + String.join(" and ", run.experiments())
            + "; at most "
            + run.concurrency()
            + " at a time.");
    html.close().line();
    run.missing()
        .forEach(sentence -> html.element("p", "Missing: " + sentence + ".", "class", "warning"));
    html.open("ul", "class", "facts");
    preview.facts().forEach(fact -> html.element("li", fact));
    html.close().line();
    html.open("details").element("summary", Quantity.plural(run.tasks().size(), "task"));
    html.open("ul");
    run.tasks()
        .forEach(
            task -> html.open("li").element("code", task.id()).text(" " + task.title()).close());
    html.close().close().line();
    html.open("p").text("The same by the command line, in the folder of the server: ");
    html.element("code", preview.command(), "class", "copyable command").close().line();
    html.open("div", "class", "choices");
    open(html, visitor, form, STARTS);
    html.open("input", "type", "hidden", "name", KEY, "value", UUID.randomUUID().toString());
    html.element("button", "Start", "type", "submit", "class", "primary").close().line();
    change(html, visitor, form);
    html.close().line();
  }

  /** Back to the form as it was filled in. */
  private static void change(Html html, Visitor visitor, RunForm form) {
    open(html, visitor, form, NEW);
    html.element("button", "Change it", "type", "submit", "name", "change", "value", "true");
    html.close().line();
  }

  private static void open(Html html, Visitor visitor, RunForm form, String action) {
    html.open("form", "method", "post", "action", action);
    Forms.proof(html, visitor);
    form.filled()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> html.open("input", "type", "hidden", "name", name, "value", value)));
  }

  private void start(Context context) {
    admit(context);
    RunForm form = RunForm.sent(context);
    Started started =
        starts.start(Objects.requireNonNullElse(context.formParam(KEY), ""), form.wish());
    context.redirect(STARTS + "/" + started.key(), HttpStatus.SEE_OTHER);
  }

  private void became(Context context) throws InterruptedException {
    admit(context);
    Started started =
        starts
            .find(context.pathParam(KEY), PATIENCE)
            .orElseThrow(
                () ->
                    WebProblem.notFound(
                        "This server knows no such start. The experiments of runs that began are in"
                            + " the list."));
    switch (started.state()) {
      case BEGUN -> context.redirect(place(started.experiments().get(0)), HttpStatus.SEE_OTHER);
      case STARTING -> {
        context.header("Refresh", "1");
        page(context, html -> starting(html, started));
      }
      case FAILED -> page(context, html -> failed(html, started));
      case NOTHING_TO_RUN ->
          page(
              context,
              html -> {
                html.element("h1", "There was nothing to run");
                said(html, started);
              });
    }
  }

  /** The board while it goes on. */
  private String place(ExperimentId id) {
    return archive.store().experiments().find(id).filter(each -> each.end() == null).isPresent()
        ? Links.live(id)
        : Links.to(id);
  }

  private static void starting(Html html, Started started) {
    html.element("h1", "The run is starting");
    html.element("p", "This page shows its experiment as soon as it has begun.", "role", "status");
    html.open("p").text("Log: ").element("code", Objects.toString(started.log(), "")).close();
  }

  private static void failed(Html html, Started started) {
    html.element("h1", "The run did not start");
    html.element(
        "p",
        "Its process ended with exit code " + started.exitCode() + " and said:",
        "role",
        "alert");
    said(html, started);
    html.open("p").text("The command: ");
    html.element("code", started.command(), "class", "copyable command").close().line();
  }

  private static void said(Html html, Started started) {
    html.element("pre", Objects.requireNonNullElse(started.said(), ""), "class", "said");
    html.open("p").element("a", "Start another run", "href", NEW).close().line();
  }

  private static void page(Context context, Consumer<Html> content) {
    Layout.answer(context, Layout.Place.EXPERIMENTS, "Start a run", content);
  }
}
