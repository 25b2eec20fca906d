package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.AgentModel;
import dev.agentbench.web.Archive;
import java.util.List;
import java.util.stream.Stream;

/** Fields of a form that choose experiments by agent and by model. */
final class AgentChoices {
  /** Agents with their models among which one can choose. */
  private static final int MOST = 1_000;

  private AgentChoices() {}

  static void write(Html html, Address address, Archive archive) {
    List<AgentModel> known = archive.store().experiments().agents(MOST);
    choice(html, address, "agent", "Agent", known.stream().map(AgentModel::agent));
    choice(html, address, "model", "Model", known.stream().map(AgentModel::model));
  }

  /** The one that is asked for is always among them; none where there is nothing to choose. */
  private static void choice(
      Html html, Address address, String name, String title, Stream<String> names) {
    List<String> words =
        Stream.concat(names, Stream.of(address.get(name)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .sorted()
            .toList();
    if (!words.isEmpty()) {
      Forms.choice(html, address, name, title, words);
    }
  }
}
