package dev.agentbench.chart.content;

import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Picture.Flow;
import dev.agentbench.chart.Picture.Link;
import dev.agentbench.chart.Picture.Node;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Flow of work from agent to agent. An agent that comes again stands again in a later column, so
 * that there is no cycle.
 */
final class AgentFlow {
  private static final String ID = "agent-flow";
  private static final String TITLE = "Flow of agent switches";
  private static final int COLUMNS = 7;

  private final Map<Stop, String> ids = new LinkedHashMap<>();
  private final Map<Hop, Integer> hops = new LinkedHashMap<>();
  private int switches;
  private int longest;
  private int cut;

  private AgentFlow() {}

  private record Stop(int column, String agent) {}

  private record Hop(Stop from, Stop to) {}

  static Chart of(Shown shown) {
    AgentFlow flow = new AgentFlow();
    shown.results().trials().forEach(flow::add);
    if (flow.hops.isEmpty()) {
      return Chart.empty(ID, TITLE, "No agent handed over to another.");
    }
    List<Link> links =
        flow.hops.entrySet().stream()
            .map(
                hop ->
                    new Link(flow.id(hop.getKey().from), flow.id(hop.getKey().to), hop.getValue()))
            .toList();
    return new Chart(ID, TITLE, flow.sentence(), new Flow(flow.nodes(), links));
  }

  private void add(Trial trial) {
    List<String> path = path(trial);
    longest = Math.max(longest, path.size() - 1);
    switches += Math.max(0, path.size() - 1);
    for (int i = 0; i + 1 < path.size(); i++) {
      if (i + 1 == COLUMNS) {
        cut++;
        return;
      }
      hops.merge(
          new Hop(new Stop(i, path.get(i)), new Stop(i + 1, path.get(i + 1))), 1, Integer::sum);
    }
  }

  private static List<String> path(Trial trial) {
    List<String> path = new ArrayList<>();
    for (AgentSwitch change : trial.countedSwitches()) {
      if (path.isEmpty()) {
        path.add(change.from() == null ? "start" : name(change.from()));
      }
      path.add(name(change.to()));
    }
    return path;
  }

  private static String name(String agent) {
    return agent.toLowerCase(Locale.ROOT);
  }

  private String id(Stop stop) {
    return ids.computeIfAbsent(stop, absent -> "n" + ids.size());
  }

  private List<Node> nodes() {
    TreeSet<String> agents = new TreeSet<>();
    ids.keySet().forEach(stop -> agents.add(stop.agent));
    List<String> order = List.copyOf(agents);
    Map<Stop, Integer> through = new LinkedHashMap<>();
    hops.forEach((hop, count) -> through.merge(hop.to, count, Integer::sum));
    hops.forEach(
        (hop, count) -> {
          if (hop.from.column == 0) {
            through.merge(hop.from, count, Integer::sum);
          }
        });
    return ids.entrySet().stream()
        .map(
            stop ->
                new Node(
                    stop.getValue(),
                    stop.getKey().agent + " (" + through.get(stop.getKey()) + ")",
                    stop.getKey().column,
                    Tone.series(order.indexOf(stop.getKey().agent))))
        .toList();
  }

  private String sentence() {
    Map<String, Integer> pairs = new LinkedHashMap<>();
    hops.forEach(
        (hop, count) -> pairs.merge(hop.from.agent + " to " + hop.to.agent, count, Integer::sum));
    Map.Entry<String, Integer> most =
        pairs.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    String beyond =
        cut == 0 ? "" : "; " + Quantity.plural(cut, "trial") + " went on beyond the last column";
    return String.format(
        Locale.ROOT,
        "Most often %s: %s of %s; a trial has up to %s%s.",
        most.getKey(),
        Quantity.count(most.getValue()),
        Quantity.plural(switches, "switch").replace("switchs", "switches"),
        Quantity.count(longest),
        beyond);
  }
}
