package dev.agentbench.check;

import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.text.Cut;
import dev.agentbench.workspace.command.CommandResult;
import dev.agentbench.workspace.command.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code cargo test}: files {@code tests/NAME.rs} as the integration tests that they are, any other
 * file as a reason to run the tests of the library.
 */
final class CargoTool implements TestTool {
  static final String CARGO = "cargo";

  /** What cargo starts by itself. */
  private static final List<String> COMPILERS = List.of("rustc", "rustdoc");

  static final List<String> PROGRAMS = Stream.concat(Stream.of(CARGO), COMPILERS.stream()).toList();

  private static final int LONGEST_LINE = 300;
  private static final int MOST_NAMES = 10;
  private static final Pattern INTEGRATION = Pattern.compile("tests/([^/]+)\\.rs");
  private static final Pattern FAILED = Pattern.compile("test (\\S.*) \\.\\.\\. FAILED");
  private static final Pattern RESULT =
      Pattern.compile("test result: \\w+\\. (\\d{1,9}) passed; (\\d{1,9}) failed; .*");

  private final ProgramRun programs;

  CargoTool(ProgramRun programs) {
    this.programs = programs;
  }

  @Override
  public Optional<String> missing(List<SourceFile> tests) {
    return programs.isInstalled(CARGO) ? Optional.empty() : Optional.of("cargo is not installed");
  }

  @Override
  public boolean isSteeredBy(String path) {
    return path.equals("build.rs") || path.startsWith("rust-toolchain");
  }

  @Override
  public List<String> words(List<SourceFile> tests, Path report) {
    List<String> words =
        new ArrayList<>(List.of(CARGO, "test", "--offline", "--no-fail-fast", "--color=never"));
    if (!tests.stream().allMatch(test -> INTEGRATION.matcher(test.path()).matches())) {
      words.add("--lib");
    }
    for (SourceFile test : tests) {
      Matcher integration = INTEGRATION.matcher(test.path());
      if (integration.matches()) {
        words.addAll(List.of("--test", integration.group(1)));
      }
    }
    return words;
  }

  /** Cargo starts the compiler by name; that of the same tool chain is meant. */
  @Override
  public Variables variables(Variables neutral) {
    Variables variables = neutral;
    for (String program : COMPILERS) {
      Optional<Path> found = programs.pathOf(program);
      if (found.isPresent()) {
        variables = variables.and(program.toUpperCase(Locale.ROOT), found.get().toString());
      }
    }
    return variables;
  }

  @Override
  public TestOutput read(List<SourceFile> tests, CommandResult result, Path report) {
    int ran = 0;
    Set<String> failed = new LinkedHashSet<>();
    for (String whole : result.stdout().lines().toList()) {
      String line = Cut.prefix(whole, LONGEST_LINE).strip();
      Matcher summary = RESULT.matcher(line);
      Matcher failure = FAILED.matcher(line);
      if (summary.matches()) {
        ran += Integer.parseInt(summary.group(1)) + Integer.parseInt(summary.group(2));
      } else if (failure.matches() && failed.size() < MOST_NAMES) {
        failed.add(Excerpt.of(failure.group(1)));
      }
    }
    return new TestOutput(OptionalInt.of(ran), List.copyOf(failed));
  }
}
