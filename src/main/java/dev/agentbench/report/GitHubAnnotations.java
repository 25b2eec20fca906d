package dev.agentbench.report;

import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import java.util.ArrayList;
import java.util.List;

/** Lines that GitHub Actions shows beside a job. Foreign text in them cannot act as a command. */
public final class GitHubAnnotations {
  /** GitHub shows no more of a kind for a step. */
  private static final int SHOWN = 10;

  private static final int LENGTH = 400;

  private GitHubAnnotations() {}

  /**
   * An error for each gate that failed, a warning for what is odd about the comparison and for each
   * task that passed before, with the reason; for each task that failed where a gate failed without
   * a comparison; for each integrity note. The last line of a kind says how many more there are.
   */
  public static List<String> of(JobResult job) {
    List<String> warnings = new ArrayList<>(job.warnings());
    warnings.addAll(tasks(job));
    job.results().stream().flatMap(FlaggedTrials::sentences).forEach(warnings::add);
    List<String> lines = new ArrayList<>();
    bounded(job.failures(), "more gates failed").forEach(each -> lines.add(command("error", each)));
    bounded(warnings, "more; the job summary and the report have them")
        .forEach(each -> lines.add(command("warning", each)));
    return lines;
  }

  private static List<String> bounded(List<String> sentences, String more) {
    if (sentences.size() <= SHOWN) {
      return sentences;
    }
    List<String> shown = new ArrayList<>(sentences.subList(0, SHOWN - 1));
    shown.add((sentences.size() - shown.size()) + " " + more);
    return shown;
  }

  private static List<String> tasks(JobResult job) {
    boolean all = job.comparisons().isEmpty() && !job.failures().isEmpty();
    return FailedTask.of(job).stream()
        .filter(task -> all || task.lost())
        .map(task -> "task " + task.task().id() + (task.lost() ? " " + lost(job) : "") + task.why())
        .map(sentence -> Cut.characters(ForeignText.line(sentence), LENGTH))
        .toList();
  }

  private static String lost(JobResult job) {
    return job.comparisons().get(0).names().lost();
  }

  private static String command(String kind, String message) {
    String oneLine = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    return "::" + kind + " title=Benchmark::" + ForeignText.clean(oneLine);
  }
}
