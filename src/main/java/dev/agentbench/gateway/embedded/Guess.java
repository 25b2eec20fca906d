package dev.agentbench.gateway.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.CheckSpec;
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
final class Guess implements CheckSpec.Visitor<Guess> {
  static final String NOTICE = "No reference solution: I wrote what the task file names.";
  private static final Pattern LITERAL = Pattern.compile("[^\\\\.*+?()\\[\\]{}|^$]+");

  private final MessageCodec codec = new MessageCodec();
  private final Map<String, List<String>> textsByPath = new LinkedHashMap<>();
  private final Set<String> unwanted = new LinkedHashSet<>();
  private final List<String> answer = new ArrayList<>(List.of(NOTICE));

  private Guess() {}

  static Solution solve(Task task) {
    Guess guess = new Guess();
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

  private Guess want(String glob, String... texts) {
    GuessedPath.matching(glob)
        .ifPresent(
            path ->
                textsByPath
                    .computeIfAbsent(path, absent -> new ArrayList<>())
                    .addAll(List.of(texts)));
    return this;
  }

  private Guess say(String text) {
    answer.add(text);
    return this;
  }

  private static boolean isLiteral(Pattern pattern) {
    return LITERAL.matcher(pattern.pattern()).matches();
  }

  @Override
  public Guess fileExists(CheckSpec.FileExists spec) {
    return want(spec.path());
  }

  @Override
  public Guess fileAbsent(CheckSpec.FileAbsent spec) {
    if (!GuessedPath.isGlob(spec.path())) {
      unwanted.add(spec.path());
    }
    return this;
  }

  @Override
  public Guess containsText(CheckSpec.ContainsText spec) {
    return want(spec.path(), spec.text());
  }

  @Override
  public Guess matchesRegex(CheckSpec.MatchesRegex spec) {
    return isLiteral(spec.pattern())
        ? want(spec.path(), spec.pattern().pattern())
        : want(spec.path());
  }

  @Override
  public Guess notContainsText(CheckSpec.NotContainsText spec) {
    return this;
  }

  @Override
  public Guess fileUnchanged(CheckSpec.FileUnchanged spec) {
    return this;
  }

  @Override
  public Guess filesChangedWithin(CheckSpec.FilesChangedWithin spec) {
    return this;
  }

  @Override
  public Guess symbolDefined(CheckSpec.SymbolDefined spec) {
    return want(spec.path());
  }

  @Override
  public Guess syntaxValid(CheckSpec.SyntaxValid spec) {
    return want(spec.path());
  }

  @Override
  public Guess testPasses(CheckSpec.TestPasses spec) {
    boolean isExpected =
        textsByPath.keySet().stream().anyMatch(path -> path.endsWith("/" + spec.pattern()));
    return isExpected || GuessedPath.isGlob(spec.pattern())
        ? this
        : want(spec.pattern().contains("/") ? spec.pattern() : "test/" + spec.pattern());
  }

  @Override
  public Guess commandSucceeds(CheckSpec.CommandSucceeds spec) {
    return this;
  }

  @Override
  public Guess responseContains(CheckSpec.ResponseContains spec) {
    return say(spec.text());
  }

  @Override
  public Guess responseMatches(CheckSpec.ResponseMatches spec) {
    return isLiteral(spec.pattern()) ? say(spec.pattern().pattern()) : this;
  }
}
