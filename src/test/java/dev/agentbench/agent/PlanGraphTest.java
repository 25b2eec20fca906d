package dev.agentbench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanGraphTest {
  private static Subtask subtask(String id, String... dependencies) {
    return new Subtask(id, "", null, null, List.of(dependencies));
  }

  @Test
  void subtasksOfALevelMayRunBesideEachOther() {
    PlanGraph graph =
        PlanGraph.of(
            List.of(subtask("c", "a", "b"), subtask("a"), subtask("b"), subtask("d", "c")));
    assertThat(graph.levels()).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    assertThat(graph.order()).containsExactly("a", "b", "c", "d");
    assertThat(graph.cycle()).isEmpty();
    assertThat(graph.missing()).isEmpty();
  }

  @Test
  void aDependencyOnNobodyIsMissingAndLeadsNowhere() {
    PlanGraph graph = PlanGraph.of(List.of(subtask("a", "ghost"), subtask("b", "a")));
    assertThat(graph.missing()).containsExactly("ghost");
    assertThat(graph.order()).containsExactly("a", "b");
  }

  @Test
  void aCycleIsFoundWithoutWhatWaitsForIt() {
    PlanGraph graph =
        PlanGraph.of(
            List.of(subtask("tail", "x"), subtask("x", "y"), subtask("y", "z"), subtask("z", "x")));
    assertThat(graph.cycle().orElseThrow()).containsExactlyInAnyOrder("x", "y", "z");
    assertThat(graph.order()).isEmpty();
    assertThat(PlanGraph.of(List.of(subtask("a", "a"))).cycle()).contains(List.of("a"));
  }

  @Test
  void whatWaitsForASubtaskThroughOthersIsBehindIt() {
    PlanGraph graph =
        PlanGraph.of(List.of(subtask("a"), subtask("b", "a"), subtask("c", "b"), subtask("d")));
    assertThat(graph.behind("a")).containsExactly("b", "c");
    assertThat(graph.behind("d")).isEmpty();
  }

  @Test
  void theLongestChainIsHowLongThePlanTakesAtLeast() {
    PlanGraph graph =
        PlanGraph.of(
            List.of(subtask("a"), subtask("b"), subtask("c", "a"), subtask("d", "b", "c")));
    assertThat(graph.longestChain(id -> id.equals("b") ? 5 : 1)).isEqualTo(6);
    assertThat(graph.longestChain(id -> 1)).isEqualTo(3);
  }

  @Test
  void aThousandSubtasksInAChainAreInOrder() {
    List<Subtask> chain =
        IntStream.range(0, 1_000)
            .mapToObj(i -> i == 0 ? subtask("s0") : subtask("s" + i, "s" + (i - 1)))
            .toList();
    assertThat(PlanGraph.of(chain).levels()).hasSize(1_000);
  }
}
