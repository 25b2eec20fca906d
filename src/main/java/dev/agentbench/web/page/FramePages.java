package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.store.TrialDao;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The frames of a trial as they went over the wire, a part at a time; and one of them whole. */
public final class FramePages implements RouteGroup {
  private static final String PATH = "/trials/{id}/frames";
  private static final int TEXT = 20_000;

  private final Archive archive;

  public FramePages(Archive archive) {
    this.archive = archive;
  }

  /** The page of a trial's frames. */
  static String path(Trial trial) {
    return Links.to(trial.id()) + "/frames";
  }

  /** The place of one frame. */
  static String path(Trial trial, int number) {
    return path(trial) + "?after=" + (number - 1) + "#f-" + number;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.get(PATH + "/{number}", this::whole);
  }

  private void show(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    int before = new Parameters(context).integer("after", 0, 0, Integer.MAX_VALUE - 1);
    Frames frames = Frames.after(archive.store().trials(), trial.id(), before);
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        "Frames of " + trial.key(),
        html -> {
          html.open("p", "class", "path");
          html.element("a", trial.key().toString(), "href", Links.to(trial.id())).close();
          html.element("h1", "Frames");
          html.element(
              "p",
              "As they went over the wire, but for secrets, which are masked.",
              "class",
              "note");
          if (frames.total() == 0) {
            html.element("p", "No frame of this trial is kept.", "class", "note");
            return;
          }
          Ways.write(html, path(trial), "", frames);
          html.open("ol", "class", "steps");
          frames.list().forEach(frame -> frame(html, trial, frame));
          html.close().line();
          Ways.write(html, path(trial), "", frames);
        });
  }

  private static void frame(Html html, Trial trial, TranscriptMessage frame) {
    String place = "f-" + frame.sequence();
    html.open("li", "id", place, "class", "step").open("p");
    html.element("a", Quantity.count(frame.sequence()), "href", "#" + place, "class", "time");
    html.text(" ").element("strong", frame.direction().id());
    html.text(" " + Quantity.instant(frame.at()));
    html.text(frame.attempt() > 1 ? " (attempt " + frame.attempt() + ")" : "");
    html.text(", " + Quantity.plural(frame.text().length(), "character"));
    html.text(frame.truncated() ? ", of which no more is kept " : " ");
    String alone = path(trial) + "/" + frame.sequence();
    html.element("a", "Alone", "href", alone, "class", "raw").close();
    boolean cut = frame.text().length() > TEXT;
    html.element("pre", Cut.prefix(frame.text(), TEXT) + (cut ? "\n… cut here" : ""));
    html.close().line();
  }

  /** Never as anything but text, whatever it looks like. */
  private void whole(Context context) {
    Trial trial = archive.trial(context.pathParam("id"));
    TrialDao trials = archive.store().trials();
    int number = number(context.pathParam("number"));
    List<TranscriptMessage> found = trials.transcript(trial.id(), number - 1, 1);
    if (found.isEmpty() || found.get(0).sequence() != number) {
      throw WebProblem.notFound("There is no such frame.");
    }
    context.contentType("text/plain; charset=utf-8").result(found.get(0).text());
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw WebProblem.notFound("There is no such frame.");
    }
    return Integer.parseInt(text);
  }
}
