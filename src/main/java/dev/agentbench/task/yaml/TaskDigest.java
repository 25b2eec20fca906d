package dev.agentbench.task.yaml;

import dev.agentbench.digest.Sha256;
import dev.agentbench.task.AnswerRule;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckVisitor;
import dev.agentbench.task.Limits;
import dev.agentbench.task.ScoreRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 over what a task asks for, so that runs of equal work can be compared. */
final class TaskDigest implements CheckVisitor<List<String>> {
  private final StringBuilder canonical = new StringBuilder();

  private TaskDigest() {}

  /**
   * The digest of a task.
   *
   * @param steps at least one; a task of one step has the digest that it had before there were
   *     steps
   */
  static String of(
      List<ReadStep> steps,
      ScoreRule score,
      Limits limits,
      @Nullable String project,
      List<String> setup) {
    TaskDigest digest = new TaskDigest();
    boolean several = steps.size() > 1;
    if (several) {
      digest.add("score", List.of(score.id()));
      steps.forEach(digest::addStep);
    } else {
      digest.addWork(steps.get(0));
    }
    digest.add(
        "limits",
        List.of(
            String.valueOf(limits.timeout()),
            String.valueOf(limits.deadline()),
            String.valueOf(limits.maxToolCalls()),
            String.valueOf(limits.passThreshold())));
    digest.add("project", project == null ? List.of() : List.of(project));
    digest.add("setup", setup);
    if (!several) {
      digest.addHidden(steps.get(0).hidden());
    }
    return Sha256.of(digest.canonical.toString());
  }

  private void addStep(ReadStep step) {
    add("step", List.of(String.valueOf(step.stopsUnlessPassed())));
    addWork(step);
    addHidden(step.hidden());
  }

  private void addWork(ReadStep step) {
    add("description", List.of(step.description()));
    step.checks().forEach(check -> add(check.type().id(), check.accept(this)));
  }

  private void addHidden(@Nullable HiddenFilesFolder hidden) {
    if (hidden != null) {
      hidden.digests().forEach((path, content) -> add("hidden", List.of(path, content)));
    }
  }

  /** Every value carries its length, so that no two lists read the same. */
  private void add(String name, List<String> values) {
    canonical.append(name).append(' ').append(values.size()).append('\n');
    values.forEach(
        value -> canonical.append(value.length()).append(':').append(value).append('\n'));
  }

  @Override
  public List<String> fileExists(CheckSpec.FileExists spec) {
    return List.of(spec.path());
  }

  @Override
  public List<String> fileAbsent(CheckSpec.FileAbsent spec) {
    return List.of(spec.path());
  }

  @Override
  public List<String> containsText(CheckSpec.ContainsText spec) {
    return List.of(spec.path(), spec.text());
  }

  @Override
  public List<String> matchesRegex(CheckSpec.MatchesRegex spec) {
    return List.of(spec.path(), spec.pattern().pattern());
  }

  @Override
  public List<String> notContainsText(CheckSpec.NotContainsText spec) {
    return List.of(spec.path(), spec.text());
  }

  @Override
  public List<String> fileUnchanged(CheckSpec.FileUnchanged spec) {
    return List.of(spec.path());
  }

  @Override
  public List<String> filesChangedWithin(CheckSpec.FilesChangedWithin spec) {
    return spec.paths();
  }

  @Override
  public List<String> symbolDefined(CheckSpec.SymbolDefined spec) {
    return List.of(spec.path(), spec.symbol().toString());
  }

  @Override
  public List<String> syntaxValid(CheckSpec.SyntaxValid spec) {
    return List.of(spec.path());
  }

  @Override
  public List<String> testPasses(CheckSpec.TestPasses spec) {
    return List.of(spec.pattern());
  }

  @Override
  public List<String> commandSucceeds(CheckSpec.CommandSucceeds spec) {
    return List.of(spec.command(), spec.cwd(), String.valueOf(spec.timeout()));
  }

  @Override
  public List<String> responseContains(CheckSpec.ResponseContains spec) {
    return ofAnswer(spec.text(), spec.rule());
  }

  @Override
  public List<String> responseMatches(CheckSpec.ResponseMatches spec) {
    return ofAnswer(spec.pattern().pattern(), spec.rule());
  }

  /** The usual rule is not named, so that tasks which say nothing keep their digests. */
  private static List<String> ofAnswer(String wanted, AnswerRule rule) {
    return rule.equals(AnswerRule.USUAL)
        ? List.of(wanted)
        : List.of(wanted, String.valueOf(rule.exactly()), String.valueOf(rule.maxLength()));
  }
}
