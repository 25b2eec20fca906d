package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import java.util.List;
import java.util.Locale;

/** A small picture of shares, one after the other, from 0 at the bottom to 1 at the top. */
final class Sparkline {
  private static final int STEP = 8;
  private static final int HEIGHT = 28;
  private static final int MARGIN = 3;

  private Sparkline() {}

  /**
   * Writes it.
   *
   * @param words what it says, for those who do not see it
   */
  static void write(Html html, List<Double> shares, String words) {
    int width = STEP * Math.max(1, shares.size() - 1) + 2 * MARGIN;
    html.open(
        "svg",
        "class",
        "sparkline",
        "role",
        "img",
        "aria-label",
        words,
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(HEIGHT),
        "viewBox",
        "0 0 " + width + " " + HEIGHT);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < shares.size(); i++) {
      points.append(String.format(Locale.ROOT, "%d,%.1f ", x(i), y(shares.get(i))));
    }
    html.open("polyline", "points", points.toString().strip()).close();
    if (!shares.isEmpty()) {
      int last = shares.size() - 1;
      String y = String.format(Locale.ROOT, "%.1f", y(shares.get(last)));
      html.open("circle", "cx", Integer.toString(x(last)), "cy", y, "r", "2.5").close();
    }
    html.close();
  }

  private static int x(int place) {
    return MARGIN + STEP * place;
  }

  private static double y(double share) {
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }
}
