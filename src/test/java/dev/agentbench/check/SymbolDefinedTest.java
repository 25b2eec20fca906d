package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.SymbolDefined;
import dev.agentbench.task.JavaSymbol;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@Tag("slow")
class SymbolDefinedTest {
  private static final String SOURCE =
      """
      package shop;

      // class Ghost { void spook() {} }
      public final class Money {
        private final String text = "record Fake(int x) {}";

        public Money(@Deprecated long cents, final String currency) {
          class Local {}
        }

        public Money plus(long cents) { return this; }
        public Money plus(long cents, java.util.Locale locale) { return this; }
        static <T extends Comparable<T>> java.util.Map<String, ? extends T> group(
            java.util.List<@Deprecated T> all, int[][] grid, String... names) {
          return null;
        }
        void reset() {}

        record Pair<A>(A left, int right, String... rest) {
          static int count;
          Pair { if (right < 0) throw new IllegalArgumentException(); }
          Pair(A left) { this(left, 0); }
        }
        enum Unit { CENT { void only() {} }; interface Rule { boolean holds(Money m); } }
        class Plain {}
        @interface Mark {}
      }
      """;

  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void writeTheSource() throws IOException {
    workspace = new CheckedWorkspace(folder).write("Money.java", SOURCE);
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Money",
        "type Money",
        "record Money.Pair",
        "enum Money.Unit",
        "interface Money.Unit.Rule",
        "type Money.Mark",
        "method Money.plus(long): Money",
        "method Money.plus(long)",
        "method Money.plus(long, Locale): shop.Money",
        "method Money.plus(long, java.util.Locale)",
        "method Money.group(List, int[][], String...): Map",
        "method Money.group(List<T>, int[][], java.lang.String...): Map<String, ? extends T>",
        "method Money.reset(): void",
        "method Money.Pair.left(): A",
        "method Money.Pair.rest(): String[]",
        "method Money.Unit.Rule.holds(Money): boolean",
        "constructor Money(long, String)",
        "constructor Money.Pair(A, int, String...)",
        "constructor Money.Pair(A)",
        "constructor Money.Plain()"
      })
  void aDeclaredSymbolIsFound(String symbol) throws InterruptedException {
    CheckResult result = check(symbol);

    assertThat(result.status()).as(result.detail()).isEqualTo(Status.PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Ghost | Money.java declares no Ghost, but class Money, record Money.Pair, enum"
            + " Money.Unit, interface Money.Unit.Rule, class Money.Plain, annotation type Money.Mark",
        "record Money | Money is of the kind class, not record",
        "method Money.minus(long) | Money has no method minus, but plus, group, reset",
        "method Money.Plain.run() | Money.Plain has no method run and no other",
        "method Money.reset(int) | Money.reset has the parameters (), not (int)",
        "method Money.plus(Money): Money | Money.plus has the parameters (long) or"
            + " (long, java.util.Locale), not (Money)",
        "method Money.plus(long): long | Money.plus returns Money, not long",
        "method Money.group(List<String>, int[][], String...) | Money.group has the parameters"
            + " (java.util.List<T>, int[][], String...), not (List<String>, int[][], String...)",
        "method Money.group(List, int[], String...) | Money.group has the parameters"
            + " (java.util.List<T>, int[][], String...), not (List, int[], String...)",
        "method Money.Pair.count(): int | Money.Pair has no method count, but left, right, rest",
        "constructor Money.Pair() | a constructor of Money.Pair has the parameters"
            + " (A, int, String...) or (A), not ()",
        "constructor Money() | a constructor of Money has the parameters (long, String), not ()",
      })
  void whatWasFoundInsteadIsTold(String symbol, String detail) throws InterruptedException {
    CheckResult result = check(symbol);

    assertThat(result.status()).as(result.detail()).isEqualTo(Status.FAILED);
    assertThat(result.detail()).isEqualTo(detail);
  }

  @Test
  void aFileThatDoesNotParseDeclaresNothing() throws Exception {
    workspace.write("Money.java", "class Money {\n  int x = ;\n}\n");

    CheckResult result = check("class Money");

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.detail())
        .isEqualTo("Money.java does not parse: line 2: illegal start of expression");
  }

  @Test
  void anEmptyFileDeclaresNothing() throws Exception {
    workspace.write("Money.java", "");

    assertThat(check("class Money").detail()).isEqualTo("Money.java declares no Money");
  }

  private CheckResult check(String symbol) throws InterruptedException {
    return workspace.check(new SymbolDefined("Money.java", JavaSymbol.parse(symbol)));
  }
}
