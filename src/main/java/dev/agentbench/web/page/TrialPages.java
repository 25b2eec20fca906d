package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.report.html.Transcripts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** One trial with its conversation, a window at a time; and two side by side. */
public final class TrialPages implements RouteGroup {
  private static final int TEXT = 20_000;
  private static final int LAST = 4;

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
    Trial trial = archive.trial(context.pathParam("id"));
    int before = new Parameters(context).integer("after", 0, 0, Integer.MAX_VALUE - 1);
    Window first = Window.after(archive.store().trials(), trial.id(), 0);
    Window window =
        before == 0 ? first : Window.after(archive.store().trials(), trial.id(), before);
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        trial.key() + " " + trial.task().title(),
        html -> {
          html.open("section", "class", "failure");
          head(html, trial);
          ServedParts.trial(html, trial, task(first), last(trial, first), command);
          html.close().open("section", "id", "conversation");
          html.element("h2", "Conversation");
          conversation(html, trial, window);
          html.close();
        });
  }

  private void head(Html html, Trial trial) {
    html.open("p", "class", "path");
    Experiment experiment = archive.experiment(trial.experiment().toString());
    html.element("a", Named.of(experiment), "href", Links.to(experiment.id())).close();
    html.open("h1").element("code", trial.key().toString());
    html.text(" " + trial.task().title()).close().open("p");
    ServedParts.mark(html, trial.outcome());
    html.text(trial.result().reason() == null ? "" : " " + trial.result().reason()).close();
    html.open("p", "class", "facts").text("Trial ");
    html.element("code", trial.id().toString(), "class", "copyable").text(" ");
    html.text(Quantity.duration(trial.timings().conversation()) + ", ");
    html.text(Quantity.plural(trial.countedToolCalls().size(), "tool call")).close();
  }

  private static String task(Window first) {
    return first.steps().stream()
        .filter(step -> step.kind() == Entry.Kind.TOLD)
        .map(Entry::text)
        .findFirst()
        .orElse("");
  }

  private List<Entry> last(Trial trial, Window first) {
    int from = Math.max(0, first.total() - Window.FRAMES);
    Window end = first.isLast() ? first : Window.after(archive.store().trials(), trial.id(), from);
    List<Entry> all = end.steps();
    return all.subList(Math.max(0, all.size() - LAST), all.size());
  }

  private static void conversation(Html html, Trial trial, Window window) {
    if (window.total() == 0) {
      html.element("p", "No message of this trial is kept.", "class", "note");
      return;
    }
    ways(html, trial, window);
    html.open("ol", "class", "steps");
    window.steps().forEach(step -> step(html, trial, step));
    html.close().line();
    ways(html, trial, window);
  }

  private static void ways(Html html, Trial trial, Window window) {
    html.open("p", "class", "pages");
    String path = Links.to(trial.id());
    if (window.before() > 0) {
      int earlier = Math.max(0, window.before() - Window.FRAMES);
      html.element("a", "Begin", "href", path + "#conversation").text(" ");
      html.element("a", "Earlier", "href", path + "?after=" + earlier + "#conversation").text(" ");
    }
    html.text(
        "Messages "
            + Quantity.count(Math.min(window.before() + 1, window.total()))
            + "–"
            + Quantity.count(window.last())
            + " of "
            + Quantity.count(window.total()));
    if (!window.isLast()) {
      int end = Math.max(0, window.total() - Window.FRAMES);
      html.text(" ")
          .element("a", "Later", "href", path + "?after=" + window.last() + "#conversation");
      html.text(" ").element("a", "End", "href", path + "?after=" + end + "#conversation");
    }
    html.close().line();
  }

  private static void step(Html html, Trial trial, Entry entry) {
    String place = "m-" + entry.frame();
    html.open("li", "id", place, "class", "step " + entry.kind().id()).open("p");
    Duration since = Duration.between(trial.startedAt(), entry.at());
    html.element("a", Quantity.duration(since), "href", "#" + place, "class", "time").text(" ");
    html.element("strong", entry.kind().id().replace('_', ' '));
    html.text(entry.subject() == null ? "" : " " + entry.subject());
    html.text(entry.attempt() > 1 ? " (attempt " + entry.attempt() + ")" : "").close();
    boolean cut = entry.text().length() > TEXT;
    String text = Cut.prefix(entry.text(), TEXT);
    html.element("pre", text + (cut || entry.truncated() ? "\n… cut here" : "")).close().line();
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
