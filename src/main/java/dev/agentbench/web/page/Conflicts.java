package dev.agentbench.web.page;

import dev.agentbench.diff.UnifiedDiff;
import dev.agentbench.report.html.Html;

/** The notice that somebody else changed a file meanwhile. */
final class Conflicts {
  private Conflicts() {}

  /**
   * Writes the notice, above the editor with one's own text.
   *
   * @param diff from the text as it is saved now to one's own
   */
  static void write(Html html, String file, UnifiedDiff diff) {
    html.open("section", "class", "conflict", "role", "alert");
    html.element("h2", "Not saved: " + file + " was changed by somebody else");
    if (diff.text().isEmpty()) {
      html.element("p", "These lines are the same as yours; another part of the file was changed.");
    } else {
      html.element(
          "p",
          "Your text is below, nothing of it is lost. This is what saving it now would change in"
              + " theirs: lines with - go, lines with + come.");
      html.element("pre", diff.text(), "class", "diff");
    }
    html.element("p", "Put into your text what you want to keep of theirs, then save again.");
    html.close().line();
  }
}
