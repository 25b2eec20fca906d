package dev.agentbench.report.html;

import dev.agentbench.result.Trial;
import java.util.List;

/** The way in which a page opens conversations: its own, or those of other pages. */
public interface Conversations {
  /** Writes what opens them, two side by side; nothing where there are none. */
  void open(Html html, List<Trial> trials);

  /** Writes the name of a trial, which opens it where that is possible. */
  void name(Html html, Trial trial);
}
