package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.report.html.Transcripts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.TrialDao;
import dev.agentbench.text.Quantity;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One trial with its conversation, a window at a time; and two side by side. */
public final class TrialPages implements RouteGroup {
  private static final int LAST = 4;
  private static final int LAST_FRAME = Integer.MAX_VALUE - 1;
  private static final String CONVERSATION = "#conversation";

  private static final String KEYS =
      "j, k     next, previous step\nn, p     later, earlier part of the conversation\n"
          + "o        outline";

  /** In bytes, of two conversations side by side. */
  private static final long ROOM = 8_000_000;

  private final Archive archive;
  private final Function<String, String> command;

  /**
   * @param command a command of this program as one line, from its arguments
   */
  public TrialPages(Archive archive, Function<String, String> command) {
    this.archive = archive;
    this.command = command;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/trials/{id}", this::show);
    routes.get("/pairs/{baseline}/{current}", this::pair);
  }

  private void show(Context context) {
    Optional<TrialStart> unfinished = archive.unfinished(context.pathParam("id"));
    if (unfinished.isPresent()) {
      new UnfinishedTrial(archive, unfinished.get()).answer(context);
      return;
    }
    Trial trial = archive.trial(context.pathParam("id"));
    TrialDao trials = archive.store().trials();
    Parameters parameters = new Parameters(context);
    Optional<Instant> at = parameters.instant("at");
    int step = parameters.integer("step", 0, 0, LAST_FRAME);
    if (at.isPresent() || step > 0) {
      int number = at.map(moment -> Frames.at(trials, trial.id(), moment)).orElse(step);
      context.redirect(Links.to(trial.id()) + "?after=" + (number - 1) + "#m-" + number);
      return;
    }
    int before = parameters.integer("after", 0, 0, LAST_FRAME);
    Window first = Window.after(trials, trial.id(), 0);
    Window window = before == 0 ? first : Window.after(trials, trial.id(), before);
    List<Review> reviews = archive.store().reviews().ofTrial(trial.id());
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        trial.key() + " " + trial.task().title(),
        html -> {
          html.open("div", "class", "trial", "data-keys", KEYS);
          new Outline(html, trial, window)
              .write(!reviews.isEmpty() || Visitor.of(context).mayChange());
          html.open("div").open("section", "class", "failure");
          head(html, trial, reviews);
          ServedParts.trial(html, trial, task(first), last(trial, first), command);
          html.close();
          ReviewPages.write(html, context, trial, reviews);
          html.open("section", "id", "conversation");
          html.element("h2", "Conversation");
          conversation(html, trial, window);
          html.close().close().close();
        });
  }

  private void head(Html html, Trial trial, List<Review> reviews) {
    html.open("p", "class", "path");
    Experiment experiment = archive.experiment(trial.experiment().toString());
    html.element("a", Named.of(experiment), "href", Links.to(experiment.id())).close();
    html.open("h1").element("code", trial.key().toString());
    html.text(" " + trial.task().title()).close().open("p");
    ServedParts.mark(html, trial.outcome());
    html.text(trial.result().reason() == null ? "" : " " + trial.result().reason()).close();
    Review current = reviews.isEmpty() ? null : reviews.get(reviews.size() - 1);
    if (current != null && current.outcome() != null && current.outcome() != trial.outcome()) {
      html.open("p");
      ServedParts.mark(html, current.outcome());
      html.text(" by the ").element("a", "review of " + current.author(), "href", "#reviews");
      html.close();
    }
    html.open("p", "class", "facts").text("Trial ");
    html.element("code", trial.id().toString(), "class", "copyable").text(" ");
    html.text(Quantity.duration(trial.timings().conversation()) + ", ");
    html.text(Quantity.plural(trial.countedToolCalls().size(), "tool call")).close();
  }

  private static String task(Window first) {
    return first.steps().stream()
        .takeWhile(step -> step.kind().isBeforeWork())
        .filter(step -> step.kind() == Entry.Kind.TOLD)
        .map(Entry::text)
        .reduce("", (before, told) -> told);
  }

  private List<Entry> last(Trial trial, Window first) {
    int from = Math.max(0, first.frames().total() - Frames.MOST);
    Window end =
        first.frames().isLast() ? first : Window.after(archive.store().trials(), trial.id(), from);
    List<Entry> all = end.steps();
    return all.subList(Math.max(0, all.size() - LAST), all.size());
  }

  private static void conversation(Html html, Trial trial, Window window) {
    if (window.frames().total() == 0) {
      html.element("p", "No message of this trial is kept.", "class", "note");
      return;
    }
    html.open("p");
    html.element("a", "Raw frames", "href", FramePages.path(trial)).close();
    Ways.write(html, Links.to(trial.id()), CONVERSATION, window.frames());
    html.open("ol", "class", "steps");
    window.steps().forEach(new Steps(html, trial.startedAt(), FramePages.path(trial))::write);
    html.close().line();
    Ways.write(html, Links.to(trial.id()), CONVERSATION, window.frames());
  }

  private void pair(Context context) {
    List<Trial> trials =
        List.of(
            archive.trial(context.pathParam("baseline")),
            archive.trial(context.pathParam("current")));
    Transcripts transcripts =
        (trial, entries) -> {
          TranscriptReader reader = new TranscriptReader(entries);
          archive.store().trials().transcript(trial.id(), 0, 5_000).forEach(reader::read);
          reader.end();
        };
    Layout.answer(
        context,
        Layout.Place.COMPARE,
        trials.get(0).task().id().value() + ", side by side",
        html -> {
          html.open("h1").element("code", trials.get(0).task().id().value());
          html.text(" " + trials.get(0).task().title()).close();
          ServedParts.pair(html, trials, transcripts, ROOM, command);
        });
  }
}
