package dev.agentbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSymbolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Money",
        "type Outer.Inner",
        "method Money.plus(Money): Money",
        "method Outer.Inner.put(Map<String, ? extends List<int[]>>, String...)",
        "constructor Money(long, java.lang.String)"
      })
  void aSymbolIsWrittenAsItWasRead(String text) {
    assertThat(JavaSymbol.parse(text)).hasToString(text);
  }

  @Test
  void blanksDoNotMatter() {
    assertThat(JavaSymbol.parse("  method  A.b ( Map < K,V > ,int [ ] ) :void "))
        .hasToString("method A.b(Map<K, V>, int[]): void");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Money | is no Java symbol: 'Money'. Write it as 'class Money',",
        "klass Money | is no Java symbol: 'klass Money'. Write it as",
        "method plus(long) | does not name the method's type: 'method plus(long)'",
        "method Money.plus | is no Java symbol",
        "method Money.plus(long cents) | names 'long cents', which is no type",
        "method Money.plus(long,) | names '', which is no type",
        "method Money.plus(List<) | names 'List<', which is no type",
        "constructor Money(): Money | gives a constructor a return type",
        "class 1Money | is no Java symbol",
      })
  void whatIsNoSymbolIsToldWithAnExample(String text, String told) {
    assertThatThrownBy(() -> JavaSymbol.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(told);
  }
}
