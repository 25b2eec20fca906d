package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresCellsTest {
  @Property
  void everyTextIsReadAsItWasAndHoldsNoNul(@ForAll("texts") String text) {
    String kept = PostgresCells.encoded(text);

    assertThat(kept).doesNotContain("\0");
    assertThat(PostgresCells.decoded(kept)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"a\0b, a␀b", "a␀b, a␛␀b", "␛, ␛␛", "plain, plain"})
  void aNulBecomesItsSignAndSignsAreEscaped(String text, String kept) {
    assertThat(PostgresCells.encoded(text)).isEqualTo(kept);
    assertThat(PostgresCells.decoded(kept)).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('\0', '␀', '␛', 'a', 'я').ofMaxLength(12);
  }
}
