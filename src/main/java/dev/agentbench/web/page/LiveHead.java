package dev.agentbench.web.page;

import dev.agentbench.live.LiveRun;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Outcome;
import dev.agentbench.text.Quantity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Head of a board: status, headline, the bar of outcomes, first figures. */
final class LiveHead {
  private static final double WIDTH = 1000;

  private final Html html;
  private final @Nullable LiveRun run;

  /**
   * @param run null: nothing is known of it
   */
  LiveHead(Html html, @Nullable LiveRun run) {
    this.html = html;
    this.run = run;
  }

  /** Status, headline, bar and figures. */
  void write(Instant now) {
    html.open("p", "class", "state");
    if (run == null) {
      html.element("span", "", "data-part", "status");
    } else {
      html.open("span", "data-part", "status");
      StatusMark.write(html, LiveWords.status(run));
      html.close();
    }
    html.text(" ").open("span", "data-part", "connection", "class", "connection");
    html.text("As of " + LiveWords.clock(now) + ". ").open("noscript");
    html.text("Load the page again for what happened since.").close().close().close();
    String headline = run == null ? "" : LiveWords.headline(run);
    html.element("p", headline, "data-part", "headline", "class", "headline");
    html.element("div", "", "data-part", "said", "class", "unseen", "aria-live", "polite");
    bar(html, run);
  }

  /** Outcomes as parts of what is planned. */
  static void bar(Html html, @Nullable LiveRun run) {
    html.open(
        "svg",
        "class",
        "outcomes",
        "viewBox",
        "0 0 1000 8",
        "preserveAspectRatio",
        "none",
        "data-part",
        "bar",
        "aria-hidden",
        "true");
    double x = 0;
    for (Outcome outcome : run == null ? new Outcome[0] : Outcome.values()) {
      double width = WIDTH * run.outcomes().count(outcome) / Math.max(1, run.planned());
      html.open(
          "rect", "class", outcome.id(), "height", "8", "x", number(x), "width", number(width));
      html.close();
      x += width;
    }
    html.close().line();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The figures that are asked for first. */
  void figures() {
    html.open("dl", "class", "figures");
    if (run == null) {
      unknown();
    } else {
      known(run);
    }
    html.close().line();
  }

  private void unknown() {
    figure("Ended", "finished", "–", "pace", "");
    figure("Success rate", "success", "–", "interval", "");
    figure("Time left", "left", "–", "until", "");
    figure("Cost", "cost", "–", "expected", "");
    figure("Tokens", "tokens", "–", "input", "");
    figure("Running", "busy", "–", "limit", "");
  }

  private void known(LiveRun of) {
    String ended = Quantity.count(of.finished()) + " of " + Quantity.count(of.planned());
    Double pace = of.trialsPerMinute();
    String perMinute =
        pace == null ? "" : String.format(Locale.ROOT, "%.1f a minute", pace.doubleValue());
    figure("Ended", "finished", ended, "pace", perMinute);
    LiveRun.Rate rate = of.success();
    figure(
        "Success rate",
        "success",
        rate == null ? "–" : Quantity.percent(rate.rate()),
        "interval",
        rate == null ? "no trial has a score yet" : Quantity.percents(rate.low(), rate.high()));
    figure("Time left", "left", LiveWords.timeLeft(of), "until", "");
    Double expected = of.expectedCostUsd();
    figure(
        "Cost",
        "cost",
        Quantity.usd(of.costUsd()),
        "expected",
        expected == null ? "" : "of about " + Quantity.usd(expected));
    long tokens = of.inputTokens() + of.outputTokens();
    String input = Quantity.brief(of.inputTokens()) + " of them input";
    figure("Tokens", "tokens", Quantity.brief(tokens), "input", input);
    String running = Quantity.count(of.running().size());
    figure("Running", "busy", running, "limit", "of at most " + of.concurrency());
  }

  private void figure(String title, String part, String value, String partBelow, String below) {
    html.open("div").element("dt", title);
    html.element("dd", value, "class", "value", "data-part", part);
    html.element("dd", below, "class", "below", "data-part", partBelow).close();
  }
}
