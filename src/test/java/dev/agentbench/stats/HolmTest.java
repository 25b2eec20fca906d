package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class HolmTest {

  @Property(tries = 200)
  void liesBetweenTheValueAndBonferroni(
      @ForAll List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] raw = values.stream().mapToDouble(value -> value).toArray();
    double[] adjusted = Holm.adjusted(raw);
    for (int i = 0; i < raw.length; i++) {
      assertThat(adjusted[i]).isBetween(raw[i], Math.min(1, raw.length * raw[i]));
    }
  }
}
