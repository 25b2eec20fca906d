package dev.agentbench.analysis;

import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of the two experiments of a comparison in headings.
 *
 * @param areArms whether they are the arms of one A/B test
 */
public record SideNames(String baseline, String current, boolean areArms) {
  private static final SideNames USUAL = new SideNames("Baseline", "Current", false);

  public static SideNames of(Experiment baseline, Experiment current) {
    Optional<AbTestArm> before = AbTestArm.of(baseline);
    Optional<AbTestArm> now = AbTestArm.of(current);
    return before.isPresent() && now.isPresent() && before.get().group().equals(now.get().group())
        ? new SideNames(before.get().name(), now.get().name(), true)
        : USUAL;
  }

  public String inBaseline() {
    return areArms ? baseline : "the baseline";
  }

  public String inCurrent() {
    return areArms ? current : "the current experiment";
  }

  public String notInCurrent() {
    return "not in " + (areArms ? current : "current");
  }

  public String notInBaseline() {
    return "not in " + (areArms ? baseline : "baseline");
  }

  public String changed() {
    return areArms ? "not the same in both" : "changed since the baseline";
  }

  public String repeats(int before, int now) {
    return areArms
        ? String.format(
            Locale.ROOT,
            "Trials of each task: %d in %s, %d in %s; each task counts once.",
            before,
            baseline,
            now,
            current)
        : String.format(
            Locale.ROOT,
            "Trials of each task: %d in the baseline, %d now; each task counts once.",
            before,
            now);
  }

  /** Where a task passed, and where it does not any more. */
  public String lost() {
    return areArms
        ? "passed in " + baseline + " and fails in " + current
        : "passed in the baseline and fails now";
  }
}
