package dev.agentbench.cli.view;

import dev.agentbench.app.CheckStep;
import dev.agentbench.text.ForeignText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The steps of a look at something, a line each, with what to do below one that failed. */
public final class StepsScreen {
  private StepsScreen() {}

  public static void print(List<CheckStep> steps, PrintWriter out) {
    for (CheckStep step : steps) {
      out.printf(
          Locale.ROOT,
          "%-6s %-17s %6d ms  %s%n",
          word(step),
          step.name(),
          step.duration().toMillis(),
          ForeignText.line(step.finding()));
      if (step.advice() != null) {
        out.println("       " + ForeignText.line(step.advice()));
      }
    }
  }

  private static String word(CheckStep step) {
    if (step.passed()) {
      return "ok";
    }
    return step.required() ? "FAILED" : "no";
  }
}
