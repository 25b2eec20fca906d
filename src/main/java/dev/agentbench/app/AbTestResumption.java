package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Resumption of an A/B test: both arms go on together, each with its own configuration. */
final class AbTestResumption {
  private AbTestResumption() {}

  /**
   * The same experiments, A before B.
   *
   * @throws InvalidInputException when they are the arms of a test and a run is asked for, or the
   *     reverse
   */
  static List<Experiment> inOrder(List<Experiment> kept, ResumeRequest request) {
    Experiment first = kept.get(0);
    Optional<AbTestArm> test = AbTestArm.of(first);
    if (test.isPresent() && !request.isOfTest()) {
      throw new InvalidInputException(
          "Experiment %s is arm %s of an A/B test, whose arms are resumed together"
              .formatted(first.id().brief(), test.get().name()),
          "Resume both with: " + command(kept));
    }
    if (test.isEmpty() && request.isOfTest()) {
      throw new InvalidInputException(
          "Experiment " + first.id().brief() + " is not an arm of an A/B test",
          "Resume it with: run --resume " + first.id().brief());
    }
    if (request.isOfTest() && kept.size() != 2) {
      throw new InvalidInputException(
          "The other arm of the experiment " + first.id().brief() + " was deleted",
          "Start a new test.");
    }
    return request.isOfTest()
        ? kept.stream().sorted(Comparator.comparing(AbTestResumption::name)).toList()
        : kept;
  }

  static ArmRequest arm(Experiment kept, ResumeRequest request) {
    Optional<AbTestArm> test = AbTestArm.of(kept);
    boolean second = test.filter(arm -> arm.name().equals(AbTestArm.B)).isPresent();
    Configuration configuration = request.configurations().get(second ? 1 : 0);
    return new ArmRequest(configuration, kept.mode(), test.orElse(null));
  }

  private static String command(List<Experiment> kept) {
    List<Experiment> arms =
        kept.stream().sorted(Comparator.comparing(AbTestResumption::name)).toList();
    AbTestArm first = AbTestArm.of(arms.get(0)).orElseThrow();
    AbTestArm last = AbTestArm.of(arms.get(arms.size() - 1)).orElseThrow();
    return "ab-test --resume %s %s %s"
        .formatted(arms.get(0).id().brief(), option(first), option(last));
  }

  private static String option(AbTestArm arm) {
    return arm.option().get(0) + " " + ShellWord.of(arm.option().get(1));
  }

  private static String name(Experiment kept) {
    return AbTestArm.of(kept).map(AbTestArm::name).orElse("");
  }
}
