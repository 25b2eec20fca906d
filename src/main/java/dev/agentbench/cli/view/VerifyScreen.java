package dev.agentbench.cli.view;

import dev.agentbench.cli.console.Console;
import dev.agentbench.text.Quantity;
import dev.agentbench.verify.TaskVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Output of {@code tasks verify}. */
public final class VerifyScreen {
  private final Console console;
  private final int planned;
  private final boolean quiet;
  private final long start = System.nanoTime();
  private int done;

  public VerifyScreen(Console console, int planned, boolean quiet) {
    this.console = console;
    this.planned = planned;
    this.quiet = quiet;
  }

  /** A line for a task. */
  public void told(TaskVerdict verdict) {
    done++;
    if (!quiet) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "[%" + String.valueOf(planned).length() + "d/%d] %s %s in %s%n",
              done,
              planned,
              verdict.task(),
              describe(verdict),
              Quantity.duration(verdict.duration()));
      console.err().flush();
    }
  }

  private static String describe(TaskVerdict verdict) {
    if (!verdict.isGood()) {
      return "BAD: " + verdict.faults().get(0);
    }
    String good = "good, " + verdict.wrongSolutions() + " wrong solutions refused";
    return verdict.unverified().isEmpty()
        ? good
        : "unverified in part: " + verdict.unverified().get(0);
  }

  /** The list of what is wrong, and the counts. */
  public void ends(List<TaskVerdict> verdicts) {
    for (TaskVerdict verdict : verdicts) {
      verdict.faults().forEach(fault -> console.out().println(verdict.task() + ": " + fault));
      verdict
          .unverified()
          .forEach(why -> console.out().println(verdict.task() + ": unverified: " + why));
    }
    long bad = verdicts.stream().filter(verdict -> !verdict.isGood()).count();
    long open = verdicts.stream().filter(verdict -> !verdict.unverified().isEmpty()).count();
    int wrong = verdicts.stream().mapToInt(TaskVerdict::wrongSolutions).sum();
    console
        .out()
        .printf(
            Locale.ROOT,
            "%d tasks: %d good, %d bad, %d unverified in part; %d wrong solutions tried; %s%n",
            verdicts.size(),
            verdicts.size() - bad,
            bad,
            open,
            wrong,
            Quantity.duration(Duration.ofNanos(System.nanoTime() - start)));
  }
}
