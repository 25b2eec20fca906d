package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the items of {@code auto_check}. */
final class CheckReader {
  private static final Key<Optional<String>> TYPE = Key.required("type", "the kind of check");
  private static final Key<Optional<Fields>> PARAMS =
      Key.mapping("params", Shape::open, "what this kind needs");
  private static final List<String> TYPES =
      CheckKind.ALL.stream().map(kind -> kind.type().id()).toList();

  private CheckReader() {}

  static ObjectNode shape() {
    return Shape.anyOf(CheckKind.ALL.stream().map(CheckKind::shape).toList());
  }

  /**
   * The checks that could be read; the others are problems.
   *
   * @param description of the task, which must not pass the checks of the answer by itself
   * @param maxAnswer the longest answer that passes a check of the answer, in characters
   */
  static List<CheckSpec> read(List<FieldValue> items, String description, int maxAnswer) {
    List<CheckSpec> checks = new ArrayList<>();
    for (FieldValue item : items) {
      Optional<CheckSpec> check =
          item.mapping()
              .map(fields -> Key.only(fields, List.of(TYPE, PARAMS)))
              .flatMap(CheckReader::check)
              .map(spec -> spec.limitedTo(maxAnswer));
      check.ifPresent(checks::add);
      check.ifPresent(spec -> warnWithoutLabel(spec, item));
      check
          .filter(spec -> spec.isAnsweredBy(description))
          .ifPresent(
              spec ->
                  item.refuse(
                      "the description answers "
                          + spec.type().id()
                          + " '"
                          + spec.subject()
                          + "' itself",
                      "Ask for what only the project tells."));
    }
    return checks;
  }

  private static Optional<CheckSpec> check(Fields fields) {
    Optional<String> type = TYPE.in(fields);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    int index = TYPES.indexOf(type.get());
    if (index < 0) {
      TYPE.of(fields)
          .refuse("unknown check '" + type.get() + "'", NearestWord.advice(TYPES, type.get()));
      return Optional.empty();
    }
    CheckKind kind = CheckKind.ALL.get(index);
    return PARAMS
        .in(fields)
        .map(params -> Key.only(params, kind.params()))
        .flatMap(params -> kind.reader().apply(params));
  }

  private static void warnWithoutLabel(CheckSpec spec, FieldValue item) {
    if (spec.countsOneValue()) {
      item.warn(
          "'exactly' counts this one value only: an answer that also names all others passes "
              + spec.type().id()
              + " '"
              + spec.subject()
              + "'",
          "Ask for a line with a label, such as '^\\W*DUE:\\W*2026-04-07\\b'.");
    }
  }
}
