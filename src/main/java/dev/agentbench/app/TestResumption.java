package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TestArm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sees to it that the arms of an A/B test go on together, each with its own configuration. */
final class TestResumption {
  private TestResumption() {}

  /**
   * The same experiments, A before B.
   *
   * @throws InvalidInputException when they are the arms of a test and a run is asked for, or the
   *     reverse
   */
  static List<Experiment> inOrder(List<Experiment> kept, ResumeRequest request) {
    Experiment first = kept.get(0);
    Optional<TestArm> test = TestArm.of(first);
    if (test.isPresent() && !request.isOfTest()) {
      throw new InvalidInputException(
          "Experiment %s is arm %s of an A/B test, whose arms go on together"
              .formatted(first.id().brief(), test.get().name()),
          "Go on with: " + command(kept));
    }
    if (test.isEmpty() && request.isOfTest()) {
      throw new InvalidInputException(
          "Experiment " + first.id().brief() + " is no arm of an A/B test",
          "Go on with: run --resume " + first.id().brief());
    }
    if (request.isOfTest() && kept.size() != 2) {
      throw new InvalidInputException(
          "The other arm of the experiment " + first.id().brief() + " is gone",
          "Begin a new test.");
    }
    return request.isOfTest()
        ? kept.stream().sorted(Comparator.comparing(TestResumption::name)).toList()
        : kept;
  }

  static ArmRequest arm(Experiment kept, ResumeRequest request) {
    Optional<TestArm> test = TestArm.of(kept);
    boolean second = test.filter(arm -> arm.name().equals(TestArm.B)).isPresent();
    Configuration configuration = request.configurations().get(second ? 1 : 0);
    return new ArmRequest(configuration, kept.mode(), test.orElse(null));
  }

  private static String command(List<Experiment> kept) {
    List<Experiment> arms =
        kept.stream().sorted(Comparator.comparing(TestResumption::name)).toList();
    TestArm first = TestArm.of(arms.get(0)).orElseThrow();
    TestArm last = TestArm.of(arms.get(arms.size() - 1)).orElseThrow();
    return "ab-test --resume %s --config-a %s --config-b %s"
        .formatted(
            arms.get(0).id().brief(), ShellWord.of(first.config()), ShellWord.of(last.config()));
  }

  private static String name(Experiment kept) {
    return TestArm.of(kept).map(TestArm::name).orElse("");
  }
}
