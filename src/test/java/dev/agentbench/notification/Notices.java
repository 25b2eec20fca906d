package dev.agentbench.notification;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.testing.TwoExperiments;
import java.net.URI;
import java.util.List;

/** Messages to send. */
final class Notices {
  /** What a hostile agent, task or user may have written: each part acts somewhere. */
  static final String HOSTILE =
      "<!channel> <@U024BE7LH> @all @here *bold* _it_ `code` ~x~ [a](http://evil.example) www.evil.example"
          + " &amp; <http://evil.example|ok> #tag /start \"quote\"\r\nBcc: victim@example.com\u202e\u0007";

  static final URI LINK = URI.create("https://ci.example.com/jobs/7?a=1&b=2");

  private Notices() {}

  static Notice hostile() {
    return new Notice(
        RunEnding.REGRESSED,
        "Benchmark: regressed",
        HOSTILE,
        List.of(new Fact("Experiment", HOSTILE), new Fact("Verdict", "regressed.")),
        LINK,
        "{\"schema_version\": 1}");
  }

  static Notice plain() {
    return new Notice(
        RunEnding.FINE,
        "Benchmark: completed",
        "nightly (3f2a1b9c)",
        List.of(new Fact("Experiment", "nightly")),
        null,
        "{\"schema_version\": 1, \"text\": \"d\u00fcn & <ya>\"}");
  }

  /** Twelve tasks that passed, of which so many now fail. */
  static RunEnd ended(int failing) {
    String before = "p ".repeat(12);
    String after = "p ".repeat(12 - failing) + "f ".repeat(failing);
    ExperimentResults current = TwoExperiments.experiment("after", after);
    Comparison comparison = TwoExperiments.compared(before, after);
    return RunEnd.of(List.of(current), List.of(comparison), List.of(), true);
  }
}
