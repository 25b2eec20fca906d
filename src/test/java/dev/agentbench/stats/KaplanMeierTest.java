package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.stats.KaplanMeier.Observation;
import dev.agentbench.stats.KaplanMeier.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  /**
   * The treated group of Freireich et al. 1963, weeks to relapse; survival and standard errors as
   * in Kalbfleisch and Prentice, and in the documentation of R's survival package.
   */
  @Test
  void theLeukaemiaDataGiveTheKnownCurve() {
    List<Observation> weeks = new ArrayList<>();
    for (double relapsed : new double[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
      weeks.add(new Observation(relapsed, true));
    }
    for (double watched : new double[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
      weeks.add(new Observation(watched, false));
    }
    List<Step> steps = KaplanMeier.of(weeks);
    assertThat(steps).extracting(Step::at).containsExactly(6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0);
    double[] survival = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    for (int i = 0; i < survival.length; i++) {
      assertThat(1 - steps.get(i).share()).isCloseTo(survival[i], within(0.0005));
    }
    // log-log limits of survival at 6 weeks: 0.620 and 0.952; at 23: 0.188 and 0.680
    assertThat(1 - steps.get(0).interval().high()).isCloseTo(0.620, within(0.001));
    assertThat(1 - steps.get(0).interval().low()).isCloseTo(0.952, within(0.001));
    assertThat(1 - steps.get(6).interval().high()).isCloseTo(0.188, within(0.001));
    assertThat(1 - steps.get(6).interval().low()).isCloseTo(0.680, within(0.001));
  }

  @Test
  void withoutCensoringItIsTheShare() {
    List<Step> steps = KaplanMeier.of(List.of(new Observation(2, true), new Observation(1, true)));
    assertThat(steps).extracting(Step::share).containsExactly(0.5, 1.0);
    assertThat(steps.get(1).interval().high()).isEqualTo(1);
    assertThat(KaplanMeier.of(List.of(new Observation(1, false)))).isEmpty();
  }
}
