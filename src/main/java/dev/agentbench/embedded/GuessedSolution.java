package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.regex.Glob;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckVisitor;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A solution for a task that has none: it writes the files that the task names, holding the texts
 * that its checks ask for, and says that it guessed.
 */
final class GuessedSolution implements CheckVisitor<GuessedSolution> {
  static final String NOTICE = "No reference solution: I wrote what the task file names.";
  private static final Pattern LITERAL = Pattern.compile("[^\\\\.*+?()\\[\\]{}|^$]+");

  private final MessageCodec codec = new MessageCodec();
  private final Map<String, List<String>> textsByPath = new LinkedHashMap<>();
  private final Set<String> unwanted = new LinkedHashSet<>();
  private final List<String> answer = new ArrayList<>(List.of(NOTICE));

  private GuessedSolution() {}

  static Solution solve(Task task) {
    GuessedSolution guess = new GuessedSolution();
    task.expectedFiles().forEach(guess::want);
    task.checks().forEach(check -> check.accept(guess));
    return new Solution(task.id(), guess.steps(), String.join("\n", guess.answer));
  }

  private List<Solution.Step> steps() {
    List<Solution.Step> steps = new ArrayList<>();
    textsByPath.forEach(
        (path, texts) ->
            steps.add(
                call(
                    "write_file",
                    JsonObject.builder()
                        .put("path", path)
                        .put("content", new GuessedFile(path, texts).content())
                        .build())));
    unwanted.forEach(path -> steps.add(call("delete_file", JsonObject.of("path", path))));
    return steps;
  }

  private Solution.Step call(String tool, JsonObject arguments) {
    return new Solution.CallTool(tool, codec.write(arguments));
  }

  private GuessedSolution want(String glob, String... texts) {
    GuessedPath.matching(glob)
        .ifPresent(
            path ->
                textsByPath
                    .computeIfAbsent(path, absent -> new ArrayList<>())
                    .addAll(List.of(texts)));
    return this;
  }

  private GuessedSolution say(String text) {
    answer.add(text);
    return this;
  }

  private static boolean isLiteral(Pattern pattern) {
    return LITERAL.matcher(pattern.pattern()).matches();
  }

  @Override
  public GuessedSolution fileExists(CheckSpec.FileExists spec) {
    return want(spec.path());
  }

  @Override
  public GuessedSolution fileAbsent(CheckSpec.FileAbsent spec) {
    if (!Glob.isGlob(spec.path())) {
      unwanted.add(spec.path());
    }
    return this;
  }

  @Override
  public GuessedSolution containsText(CheckSpec.ContainsText spec) {
    return want(spec.path(), spec.text());
  }

  @Override
  public GuessedSolution matchesRegex(CheckSpec.MatchesRegex spec) {
    return isLiteral(spec.pattern())
        ? want(spec.path(), spec.pattern().pattern())
        : want(spec.path());
  }

  @Override
  public GuessedSolution notContainsText(CheckSpec.NotContainsText spec) {
    return this;
  }

  @Override
  public GuessedSolution fileUnchanged(CheckSpec.FileUnchanged spec) {
    return this;
  }

  @Override
  public GuessedSolution filesChangedWithin(CheckSpec.FilesChangedWithin spec) {
    return this;
  }

  @Override
  public GuessedSolution symbolDefined(CheckSpec.SymbolDefined spec) {
    return want(spec.path());
  }

  @Override
  public GuessedSolution syntaxValid(CheckSpec.SyntaxValid spec) {
    return want(spec.path());
  }

  @Override
  public GuessedSolution testPasses(CheckSpec.TestPasses spec) {
    boolean isExpected =
        textsByPath.keySet().stream().anyMatch(path -> path.endsWith("/" + spec.pattern()));
    return isExpected || Glob.isGlob(spec.pattern())
        ? this
        : want(spec.pattern().contains("/") ? spec.pattern() : "test/" + spec.pattern());
  }

  @Override
  public GuessedSolution commandSucceeds(CheckSpec.CommandSucceeds spec) {
    return this;
  }

  @Override
  public GuessedSolution responseContains(CheckSpec.ResponseContains spec) {
    return say(spec.text());
  }

  @Override
  public GuessedSolution responseMatches(CheckSpec.ResponseMatches spec) {
    return isLiteral(spec.pattern()) ? say(spec.pattern().pattern()) : this;
  }
}
