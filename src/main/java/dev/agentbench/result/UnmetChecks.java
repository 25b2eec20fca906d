package dev.agentbench.result;

import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckType;
import dev.agentbench.task.CheckType.Effort;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what checks found, the most telling first, in one line. */
public final class UnmetChecks {
  private static final int TOLD = 6;

  /** What a test or a compiler says of the difference itself. */
  private static final Pattern DIFFERENCE =
      Pattern.compile("expected|but was|assert|!=|not equal|\\berror\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern FAILED_TEST = Pattern.compile("failed: .+");

  private static final List<Status> STATUSES =
      List.of(Status.FAILED, Status.ERROR, Status.SKIPPED, Status.PASSED);

  private UnmetChecks() {}

  /**
   * The same checks, failed ones first; those that ran code, which say more than those that looked
   * at a file, before others.
   */
  public static List<CheckResult> tellingFirst(List<CheckResult> checks) {
    return checks.stream()
        .sorted(
            Comparator.comparingInt((CheckResult check) -> STATUSES.indexOf(check.status()))
                .thenComparing(UnmetChecks::effort, Comparator.reverseOrder()))
        .toList();
  }

  private static Effort effort(CheckResult check) {
    return CheckType.of(check.type()).map(CheckType::effort).orElse(Effort.READ);
  }

  /** A clause for each check, alike ones counted; of many the first six. */
  public static String sentence(List<CheckResult> checks) {
    Map<String, Integer> clauses = new LinkedHashMap<>();
    tellingFirst(checks).forEach(check -> clauses.merge(clause(check), 1, Integer::sum));
    String told =
        clauses.entrySet().stream()
            .limit(TOLD)
            .map(
                clause ->
                    clause.getValue() == 1
                        ? clause.getKey()
                        : clause.getKey()
                            + String.format(Locale.ROOT, " [%d times]", clause.getValue()))
            .collect(Collectors.joining("; "));
    int more = clauses.size() - TOLD;
    return more <= 0 ? told : told + String.format(Locale.ROOT, "; and %d more", more);
  }

  private static String clause(CheckResult check) {
    String line = tellingLine(check.detail());
    return line.contains(check.subject())
        ? check.type() + ": " + line
        : check.type() + " " + check.subject() + ": " + line;
  }

  /** The line of a finding that says most: a difference, else a failed test, else the first. */
  static String tellingLine(String detail) {
    List<String> lines = detail.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .filter(line -> DIFFERENCE.matcher(line).find())
        .findFirst()
        .or(() -> lines.stream().filter(line -> FAILED_TEST.matcher(line).matches()).findFirst())
        .or(() -> lines.stream().findFirst())
        .orElse("no detail");
  }
}
