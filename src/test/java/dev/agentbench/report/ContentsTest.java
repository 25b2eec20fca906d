package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentsTest {
  @Test
  void linksAreTheAnchorsThatGitHubGives() {
    assertThat(
            Contents.of(
                List.of(
                    "## What was run\n\n### Not this\n",
                    "## Time, tokens and cost\n",
                    "## Comparison: multi-agent\n",
                    "## Comparison: multi-agent\n")))
        .isEqualTo(
            "Contents: [What was run](#what-was-run)"
                + " · [Time, tokens and cost](#time-tokens-and-cost)"
                + " · [Comparison: multi-agent](#comparison-multi-agent)"
                + " · [Comparison: multi-agent](#comparison-multi-agent-1)\n");
  }

  @Test
  void nothingToLinkIsNothing() {
    assertThat(Contents.of(List.of("# Title\n", "text\n"))).isEmpty();
  }
}
