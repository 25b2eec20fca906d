package dev.agentbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditDistanceTest {
  @Test
  void countsInsertionsDeletionsReplacementsAndSwaps() {
    assertThat(EditDistance.between("medium", "medium")).isZero();
    assertThat(EditDistance.between("medum", "medium")).isOne();
    assertThat(EditDistance.between("mediuum", "medium")).isOne();
    assertThat(EditDistance.between("madium", "medium")).isOne();
    assertThat(EditDistance.between("meduim", "medium")).isOne();
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void looksAtTheFirstHundredCharactersOnly() {
    String name = "x".repeat(100);
    assertThat(EditDistance.between(name + "a".repeat(1_000_000), name + "b")).isZero();
  }
}
