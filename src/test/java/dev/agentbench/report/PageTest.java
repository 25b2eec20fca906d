package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void fenceIsLongerThanAnyInside() {
    assertThat(new Page().fenced("a\n````\n</details>").markdown())
        .isEqualTo("`````text\na\n````\n</details>\n`````\n");
  }

  @Test
  void fencedTextIsBoundedInLines() {
    assertThat(new Page().fenced("line\n".repeat(100)).markdown().lines())
        .hasSize(43)
        .endsWith("line", "…", "```");
  }

  @Test
  void fencedTextIsBoundedInLength() {
    assertThat(new Page().fenced("x".repeat(100_000)).markdown()).hasSizeLessThan(2_100);
  }

  @Test
  void rowThatDoesNotFitIsRefused() {
    MarkdownTable table = new MarkdownTable().left("A").right("B");
    assertThatThrownBy(() -> table.row(List.of(Inline.of("1"))))
        .hasMessageContaining("does not fit");
  }
}
