package dev.agentbench.report.html;

import dev.agentbench.result.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens conversations as pages of a bundle, and notes which pages with two are wanted. */
final class BundleLinks implements Conversations {
  private final Map<String, List<Trial>> pairs = new LinkedHashMap<>();

  /** Where the page of a trial lies, seen from the index. */
  static String place(Trial trial) {
    return "trials/" + trial.id() + ".html";
  }

  @Override
  public void open(Html html, List<Trial> trials) {
    if (trials.size() < 2) {
      trials.forEach(trial -> html.element("a", "Open", "href", place(trial)));
      return;
    }
    List<String> ids = trials.stream().map(trial -> trial.id().toString()).toList();
    String place = "pairs/" + String.join("_", ids) + ".html";
    pairs.put(place, List.copyOf(trials));
    html.element(
        "a",
        "Side by side",
        "href",
        place + "#t=" + ids.stream().collect(Collectors.joining("%20")));
  }

  @Override
  public void name(Html html, Trial trial) {
    html.open("a", "href", place(trial)).element("code", trial.key().toString()).close();
  }

  /** The pages with two conversations that were linked so far, by place. */
  Map<String, List<Trial>> pairs() {
    return pairs;
  }
}
