package dev.agentbench.task.yaml;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.JavaSymbol;
import dev.agentbench.yaml.NearestWord;
import dev.agentbench.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the items of {@code auto_check}. */
final class CheckReader {
  private static final Map<String, Kind> KINDS = kinds();

  private CheckReader() {}

  /** The checks that could be read; the others are problems. */
  static List<CheckSpec> read(List<YamlNode> items, Scope scope) {
    List<CheckSpec> checks = new ArrayList<>();
    for (YamlNode item : items) {
      Fields.mappingOf(item, "a check", scope)
          .map(mapping -> new Fields(mapping, scope, "a check", List.of("type", "params")))
          .flatMap(CheckReader::check)
          .ifPresent(checks::add);
    }
    return checks;
  }

  private static Optional<CheckSpec> check(Fields fields) {
    Optional<String> type = fields.required("type");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Kind kind = KINDS.get(type.get());
    if (kind == null) {
      fields
          .node("type")
          .ifPresent(
              node ->
                  fields
                      .scope()
                      .error(
                          node,
                          "unknown check '" + type.get() + "'",
                          NearestWord.advice(KINDS.keySet(), type.get())));
      return Optional.empty();
    }
    return fields
        .requiredMapping("params")
        .map(params -> new Fields(params, fields.scope(), type.get(), kind.params))
        .flatMap(kind.reader);
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("file_exists", kind(p -> p.glob("path").map(CheckSpec.FileExists::new), "path"));
    kinds.put("file_absent", kind(p -> p.path("path").map(CheckSpec.FileAbsent::new), "path"));
    kinds.put("contains_text", kind(CheckReader::containsText, "path", "text"));
    kinds.put("matches_regex", kind(CheckReader::matchesRegex, "path", "pattern"));
    kinds.put("not_contains_text", kind(CheckReader::notContainsText, "path", "text"));
    kinds.put(
        "file_unchanged", kind(p -> p.path("path").map(CheckSpec.FileUnchanged::new), "path"));
    kinds.put("files_changed_within", kind(CheckReader::filesChangedWithin, "paths"));
    kinds.put("symbol_defined", kind(CheckReader::symbolDefined, "path", "symbol"));
    kinds.put("syntax_valid", kind(p -> p.path("path").map(CheckSpec.SyntaxValid::new), "path"));
    kinds.put(
        "test_passes", kind(p -> p.glob("pattern").map(CheckSpec.TestPasses::new), "pattern"));
    kinds.put("command_succeeds", kind(CheckReader::commandSucceeds, "command", "cwd", "timeout"));
    kinds.put(
        "response_contains",
        kind(p -> p.required("text").map(CheckSpec.ResponseContains::new), "text"));
    kinds.put(
        "response_matches",
        kind(p -> p.pattern("pattern").map(CheckSpec.ResponseMatches::new), "pattern"));
    return kinds;
  }

  private static Optional<CheckSpec> containsText(Fields params) {
    Optional<String> path = params.path("path");
    Optional<String> text = params.required("text");
    return path.flatMap(p -> text.map(t -> new CheckSpec.ContainsText(p, t)));
  }

  private static Optional<CheckSpec> notContainsText(Fields params) {
    Optional<String> path = params.path("path");
    Optional<String> text = params.required("text");
    return path.flatMap(p -> text.map(t -> new CheckSpec.NotContainsText(p, t)));
  }

  private static Optional<CheckSpec> filesChangedWithin(Fields params) {
    return params.globs("paths").map(CheckSpec.FilesChangedWithin::new);
  }

  private static Optional<CheckSpec> symbolDefined(Fields params) {
    Optional<String> path = params.path("path");
    Optional<JavaSymbol> symbol = params.symbol("symbol");
    return path.flatMap(p -> symbol.map(s -> new CheckSpec.SymbolDefined(p, s)));
  }

  private static Optional<CheckSpec> matchesRegex(Fields params) {
    Optional<String> path = params.path("path");
    var pattern = params.pattern("pattern");
    return path.flatMap(p -> pattern.map(regex -> new CheckSpec.MatchesRegex(p, regex)));
  }

  private static Optional<CheckSpec> commandSucceeds(Fields params) {
    Optional<String> command = params.required("command");
    String cwd = params.node("cwd").flatMap(node -> params.path("cwd")).orElse(".");
    var timeout = params.seconds("timeout").orElse(null);
    return command.map(words -> new CheckSpec.CommandSucceeds(words, cwd, timeout));
  }

  private static Kind kind(
      Function<Fields, Optional<? extends CheckSpec>> reader, String... params) {
    return new Kind(List.of(params), fields -> reader.apply(fields).map(spec -> spec));
  }

  /** A check type: the params it knows and how they are read. */
  private record Kind(List<String> params, Function<Fields, Optional<CheckSpec>> reader) {}
}
