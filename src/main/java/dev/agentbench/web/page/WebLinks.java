package dev.agentbench.web.page;

import dev.agentbench.report.html.Conversations;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Trial;
import java.util.List;

/** Opens conversations as pages of the server. */
final class WebLinks implements Conversations {
  @Override
  public void open(Html html, List<Trial> trials) {
    if (trials.size() == 2) {
      String ids = trials.get(0).id() + "%20" + trials.get(1).id();
      html.element(
          "a",
          "Side by side",
          "href",
          "/pairs/" + trials.get(0).id() + "/" + trials.get(1).id() + "#t=" + ids);
    } else {
      trials.forEach(trial -> html.element("a", "Open", "href", Links.to(trial.id())));
    }
  }

  @Override
  public void name(Html html, Trial trial) {
    html.open("a", "href", Links.to(trial.id())).element("code", trial.key().toString()).close();
  }
}
