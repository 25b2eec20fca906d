package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.AnswerRule;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckType;
import dev.agentbench.task.JavaSymbol;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of check as task files have it.
 *
 * @param means when it passes, for people
 */
record CheckKind(
    CheckType type,
    String means,
    List<Key<?>> params,
    Function<Fields, Optional<? extends CheckSpec>> reader) {
  private static final Key<Optional<String>> PATH =
      Key.path("path", "a file, relative to the workspace");
  private static final Key<Optional<String>> PATH_OR_GLOB =
      Key.glob("path", "a file, relative to the workspace, or a glob");
  private static final Key<Optional<List<String>>> PATHS =
      Key.globs("paths", "globs of the files that may change, relative to the workspace");
  private static final Key<Optional<String>> TEXT = Key.required("text", "the text, as it stands");
  private static final Key<Optional<Pattern>> PATTERN =
      Key.pattern("pattern", "a Java regular expression; ^ and $ stand at lines");
  private static final Key<Optional<String>> TESTS =
      Key.glob("pattern", "the name or path of test files, or a glob");
  private static final Key<Optional<JavaSymbol>> SYMBOL =
      Key.symbol("symbol", "such as 'record Money' or 'method Money.plus(Money): Money'");
  private static final Key<Optional<String>> COMMAND =
      Key.required("command", "words as in a shell, nothing expanded, no pipes");
  private static final Key<String> FOLDER =
      new Key<>(
          "cwd",
          false,
          Shape::text,
          "a folder, relative to the workspace; '.' when absent",
          value -> value.isPresent() ? WorkspacePath.read(value).orElse(".") : ".");
  private static final Key<Optional<Duration>> TIMEOUT =
      Key.seconds("timeout", "the longest time, in seconds");

  private static final Key<Optional<Integer>> EXACTLY =
      Key.integer(
          "exactly",
          1,
          1000,
          "how many matches there must be; lines with the pattern's label, where it has one");

  /** Every kind there is. */
  static final List<CheckKind> ALL =
      List.of(
          kind(
              CheckType.FILE_EXISTS,
              "A regular file is there.",
              p -> PATH_OR_GLOB.in(p).map(CheckSpec.FileExists::new),
              PATH_OR_GLOB),
          kind(
              CheckType.FILE_ABSENT,
              "Nothing is there.",
              p -> PATH.in(p).map(CheckSpec.FileAbsent::new),
              PATH),
          kind(
              CheckType.CONTAINS_TEXT,
              "The file holds the text.",
              p -> both(PATH.in(p), TEXT.in(p), CheckSpec.ContainsText::new),
              PATH,
              TEXT),
          kind(
              CheckType.NOT_CONTAINS_TEXT,
              "The file is there and does not hold the text.",
              p -> both(PATH.in(p), TEXT.in(p), CheckSpec.NotContainsText::new),
              PATH,
              TEXT),
          kind(
              CheckType.MATCHES_REGEX,
              "The pattern matches somewhere in the file.",
              p -> both(PATH.in(p), PATTERN.in(p), CheckSpec.MatchesRegex::new),
              PATH,
              PATTERN),
          kind(
              CheckType.FILE_UNCHANGED,
              "The file is what it was when the agent started.",
              p -> PATH.in(p).map(CheckSpec.FileUnchanged::new),
              PATH),
          kind(
              CheckType.FILES_CHANGED_WITHIN,
              "The agent touched nothing outside these paths.",
              p -> PATHS.in(p).map(CheckSpec.FilesChangedWithin::new),
              PATHS),
          kind(
              CheckType.SYMBOL_DEFINED,
              "The Java file declares the symbol.",
              p -> both(PATH.in(p), SYMBOL.in(p), CheckSpec.SymbolDefined::new),
              PATH,
              SYMBOL),
          kind(
              CheckType.SYNTAX_VALID,
              "The language's own tool accepts the file.",
              p -> PATH.in(p).map(CheckSpec.SyntaxValid::new),
              PATH),
          kind(
              CheckType.TEST_PASSES,
              "The matching tests, one at least, run and pass.",
              p -> TESTS.in(p).map(CheckSpec.TestPasses::new),
              TESTS),
          kind(
              CheckType.COMMAND_SUCCEEDS,
              "The command exits with 0.",
              CheckKind::commandSucceeds,
              COMMAND,
              FOLDER,
              TIMEOUT),
          kind(
              CheckType.RESPONSE_CONTAINS,
              "The answer holds the text, case ignored.",
              p -> counted(TEXT.in(p).map(CheckSpec.ResponseContains::new), p),
              TEXT,
              EXACTLY),
          kind(
              CheckType.RESPONSE_MATCHES,
              "The pattern matches somewhere in the answer.",
              p -> counted(PATTERN.in(p).map(CheckSpec.ResponseMatches::new), p),
              PATTERN,
              EXACTLY));

  private static CheckKind kind(
      CheckType type,
      String means,
      Function<Fields, Optional<? extends CheckSpec>> reader,
      Key<?>... params) {
    return new CheckKind(type, means, List.of(params), reader);
  }

  private static Optional<CheckSpec> commandSucceeds(Fields params) {
    Optional<String> command = COMMAND.in(params);
    String folder = FOLDER.in(params);
    Duration timeout = TIMEOUT.in(params).orElse(null);
    return command.map(words -> new CheckSpec.CommandSucceeds(words, folder, timeout));
  }

  private static Optional<CheckSpec.OfAnswer> counted(
      Optional<? extends CheckSpec.OfAnswer> check, Fields params) {
    Integer exactly = EXACTLY.in(params).orElse(null);
    return check.map(spec -> spec.under(new AnswerRule(exactly, spec.rule().maxLength())));
  }

  private static <A, B> Optional<CheckSpec> both(
      Optional<A> first, Optional<B> second, BiFunction<A, B, CheckSpec> maker) {
    return first.flatMap(a -> second.map(b -> maker.apply(a, b)));
  }

  ObjectNode shape() {
    ObjectNode shape =
        Shape.mapping(
            List.of(
                new Key<>(
                    "type", true, () -> Shape.constant(type.id()), means, FieldValue::requiredText),
                Key.mapping("params", () -> Shape.mapping(params), "of " + type.id())));
    return shape.put("title", type.id());
  }
}
