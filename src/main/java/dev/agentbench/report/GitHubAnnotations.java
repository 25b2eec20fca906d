package dev.agentbench.report;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.TaskChange;
import dev.agentbench.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lines that GitHub Actions shows beside a job. Foreign text in them cannot act as a command. */
public final class GitHubAnnotations {
  /** GitHub shows no more of a kind for a step. */
  private static final int SHOWN = 10;

  private GitHubAnnotations() {}

  /** An error for each gate that failed, a warning for each task that passed before. */
  public static List<String> of(List<String> failures, List<Comparison> comparisons) {
    List<String> lines = new ArrayList<>();
    failures.stream().limit(SHOWN).forEach(failure -> lines.add(command("error", failure)));
    comparisons.stream()
        .flatMap(GitHubAnnotations::lost)
        .limit(SHOWN)
        .forEach(sentence -> lines.add(command("warning", sentence)));
    return lines;
  }

  private static Stream<String> lost(Comparison comparison) {
    return comparison.tasks().stream()
        .filter(task -> task.kind() == TaskChange.Kind.NOW_FAILS)
        .map(
            task ->
                "task "
                    + task.task().id()
                    + " "
                    + comparison.names().lost()
                    + FlakyMark.of(task.flaky()));
  }

  private static String command(String kind, String message) {
    String oneLine = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    return "::" + kind + " title=Benchmark::" + ForeignText.clean(oneLine);
  }
}
