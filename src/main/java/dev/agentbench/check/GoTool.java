package dev.agentbench.check;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code go test} on the packages of the test files, narrowed to the tests that these files define.
 * Each of them has to be told as run, so that a {@code TestMain} elsewhere that runs none does not
 * pass.
 */
final class GoTool implements TestTool {
  static final String GO = "go";

  private static final int MOST_NAMES = 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TEST =
      Pattern.compile("(?m)^func\\s+(Test\\w*)\\s*\\(\\s*\\w+\\s+\\*testing\\.T\\s*\\)");

  private final ProgramRun programs;

  GoTool(ProgramRun programs) {
    this.programs = programs;
  }

  @Override
  public Optional<String> missing(List<SourceFile> tests) {
    return programs.isInstalled(GO) ? Optional.empty() : Optional.of("go is not installed");
  }

  @Override
  public boolean isSteeredBy(String path) {
    return path.equals("go.work") || path.endsWith("/go.work");
  }

  @Override
  public List<String> words(List<SourceFile> tests, Path report) {
    List<String> words = new ArrayList<>(List.of(GO, "test", "-json", "-count=1"));
    Set<String> names = names(tests);
    if (!names.isEmpty()) {
      words.add("-run=" + names.stream().collect(joining("|", "^(", ")$")));
    }
    tests.stream().map(test -> "./" + folder(test.path())).distinct().forEach(words::add);
    return words;
  }

  /** The tool chain of the machine, and no download of another one. */
  @Override
  public Variables variables(Variables neutral) {
    return neutral.and("GOTOOLCHAIN", "local").and("GOFLAGS", "").and("GOENV", "off");
  }

  @Override
  public TestOutput read(List<SourceFile> tests, CommandResult result, Path report) {
    Set<String> failed = new LinkedHashSet<>();
    Set<String> ended = new TreeSet<>();
    result.stdout().lines().forEach(line -> note(line, ended, failed));
    if (result.succeeded()) {
      names(tests).stream()
          .filter(name -> !ended.contains(name))
          .map(name -> name + ": did not run")
          .forEach(failed::add);
    }
    return new TestOutput(OptionalInt.of(ended.size()), failed.stream().limit(MOST_NAMES).toList());
  }

  /** Reads one event of {@code go tool test2json}; a line that is none says nothing. */
  private static void note(String line, Set<String> ended, Set<String> failed) {
    JsonNode event;
    try {
      event = JSON.readTree(line);
    } catch (IOException noEvent) {
      return;
    }
    String name = event.path("Test").asText();
    String action = event.path("Action").asText();
    if (name.isEmpty() || !Set.of("pass", "fail", "skip").contains(action)) {
      return;
    }
    if (!name.contains("/")) {
      ended.add(name);
    }
    if (action.equals("fail")) {
      failed.add(Excerpt.of(name));
    }
  }

  private static Set<String> names(List<SourceFile> tests) {
    Set<String> names = new TreeSet<>();
    for (SourceFile test : tests) {
      Matcher each = TEST.matcher(new String(test.content(), StandardCharsets.UTF_8));
      while (each.find()) {
        names.add(each.group(1));
      }
    }
    return names;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
