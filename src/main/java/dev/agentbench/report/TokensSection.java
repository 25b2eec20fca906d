package dev.agentbench.report;

import dev.agentbench.analysis.TokenRefreshes;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Section on tokens of the log-in; absent where none were needed. */
final class TokensSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    List<Side> withTokens =
        sides.all().stream().filter(side -> !side.results().tokenRefreshes().isEmpty()).toList();
    if (withTokens.isEmpty()) {
      return;
    }
    page.heading(2, "Authentication");
    MarkdownTable table =
        new MarkdownTable()
            .left(sides.first().nameTitle())
            .right("Tokens asked for", "Failures", "Log-ins instead of a refresh", "Mean time");
    for (Side side : withTokens) {
      TokenRefreshes tokens = TokenRefreshes.of(side.results().tokenRefreshes());
      table.row(
          List.of(
              Inline.of(side.name()),
              Inline.of(Quantity.count(tokens.attempts())),
              Inline.of(Quantity.count(tokens.failures())),
              Inline.of(Quantity.count(tokens.fallbacks())),
              Inline.of(Quantity.duration(tokens.meanTime()))));
    }
    page.table(table);
  }
}
