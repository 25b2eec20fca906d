package dev.agentbench.trial.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanProposalTest {
  private static final List<String> AGENTS = List.of("coder", "architect");

  @Test
  void aPlanIsReadWithWhatIsUnambiguousSetRight() {
    Plan plan =
        proposal(
                List.of(
                    subtask(1, "look", "ARCHITECT", List.of()),
                    subtask(" b ", "write", "Coder", "1")))
            .plan()
            .orElseThrow();

    assertThat(plan.goal()).isEqualTo("greet");
    assertThat(plan.subtasks()).extracting("id").containsExactly("1", "b");
    assertThat(plan.subtasks()).extracting("agent").containsExactly("architect", "coder");
    assertThat(plan.subtasks().get(1).dependencies()).containsExactly("1");
  }

  @Test
  void aSingleAgentNeedNotBeNamed() {
    PlanProposal proposal =
        PlanProposal.of(
            arguments(
                List.of(JsonObject.builder().put("id", "a").put("description", "do").build())),
            "p",
            List.of("universal"),
            50);

    assertThat(proposal.plan().orElseThrow().subtasks().get(0).agent()).isEqualTo("universal");
  }

  static Stream<Arguments> badPlans() {
    String mib = "x".repeat(1 << 20);
    return Stream.of(
        Arguments.of(List.of(), "'subtasks' must be a list with at least one subtask"),
        Arguments.of(many(10_000), "the plan has 10000 subtasks, at most 50 are allowed"),
        Arguments.of(List.of(subtask("a", mib, "coder", List.of())), "has 1048576 characters"),
        Arguments.of(List.of(subtask("../../etc/passwd", "do", "coder", List.of())), "needs an id"),
        Arguments.of(List.of(subtask("", "do", "coder", List.of())), "subtask 1 needs an id"),
        Arguments.of(List.of(subtask("a", " ", "coder", List.of())), "'a' has no description"),
        Arguments.of(
            List.of(subtask("a", "do", "plumber", List.of())),
            "subtask 'a' is for 'plumber'; the agents are coder, architect"),
        Arguments.of(
            List.of(subtask("a", "do", "coder", List.of("b"))), "no subtask has the id 'b'"),
        Arguments.of(List.of(subtask("a", "do", "coder", List.of("a"))), "a depends on itself"),
        Arguments.of(
            List.of(
                subtask("a", "do", "coder", List.of("b")),
                subtask("b", "do", "coder", List.of("a"))),
            "these subtasks wait for each other: a, b"),
        Arguments.of(
            List.of(subtask("a", "do", "coder", List.of()), subtask("a", "do", "coder", List.of())),
            "two subtasks have the id a"),
        Arguments.of(List.of("just a text"), "subtask 1 is no object"),
        Arguments.of(
            List.of(subtask("a", "do", "coder", JsonObject.of("subtasks", List.of()))),
            "dependencies of subtask 'a' must be a list"),
        Arguments.of(
            List.of(subtask("a", JsonObject.of("subtasks", List.of()), "coder", List.of())),
            "'a' has no description"));
  }

  @ParameterizedTest
  @MethodSource("badPlans")
  void whatIsWrongIsSaid(List<?> subtasks, String reason) {
    PlanProposal proposal = proposal(subtasks);

    assertThat(proposal.plan()).isEmpty();
    assertThat(String.join("; ", proposal.reasons())).contains(reason);
    assertThat(String.join("; ", proposal.reasons())).hasSizeLessThan(2_000);
  }

  @Test
  void allReasonsAreSaidAtOnceWithinBounds() {
    PlanProposal two = proposal(List.of(subtask("a b", "", "coder", List.of())));
    assertThat(two.reasons()).hasSize(2);

    List<Object> bad = new ArrayList<>();
    IntStream.range(0, 50).forEach(i -> bad.add(subtask("", "", "nobody", List.of())));
    assertThat(proposal(bad).reasons()).hasSize(10);
  }

  private static PlanProposal proposal(List<?> subtasks) {
    return PlanProposal.of(arguments(subtasks), "p", AGENTS, 50);
  }

  private static JsonObject arguments(List<?> subtasks) {
    return JsonObject.builder().put("goal", "greet").put("subtasks", subtasks).build();
  }

  private static List<?> many(int count) {
    return Arrays.asList(
        IntStream.range(0, count)
            .mapToObj(i -> subtask("s" + i, "do", "coder", List.of()))
            .toArray());
  }

  private static JsonObject subtask(
      Object id, Object description, String agent, Object dependencies) {
    return JsonObject.builder()
        .put("id", id)
        .put("description", description)
        .put("agent", agent)
        .put("dependencies", dependencies)
        .build();
  }
}
