package dev.agentbench.embedded;

import dev.agentbench.embedded.Scenario.HttpRule;
import dev.agentbench.embedded.Scenario.Scene;
import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.HttpCall;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.Place;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a scenario file; the format is in docs/scenarios.md. Used once. */
final class ScenarioReader {
  private static final List<String> AFTERWARDS = List.of("close", "reset", "silence");
  private static final List<String> RULE_KEYS =
      List.of(
          "status", "body", "content_type", "headers", "wait_ms", "raw", "then", "skip", "times");

  private final SceneStepReader steps;

  private ScenarioReader(Dialect dialect) {
    this.steps = new SceneStepReader(dialect);
  }

  /**
   * The scenario of a file.
   *
   * @throws dev.agentbench.error.InvalidInputException with every problem of the file
   */
  static Scenario read(Path file, Dialect dialect) {
    Problems problems = new Problems();
    Place whole = Place.ofFile(file.toString(), problems);
    Optional<Fields> fields =
        YamlTree.read(file, whole.source(), problems)
            .flatMap(root -> FieldValue.root(whole, root).required(null).mapping())
            .map(found -> found.only(List.of("name", "http", "sessions")));
    Scenario scenario = fields.map(new ScenarioReader(dialect)::scenario).orElse(Scenario.NONE);
    problems.throwIfAny();
    return scenario;
  }

  /** How often a rule or scene is passed over before it applies. */
  static int skip(Fields fields) {
    return fields.get("skip").whole(0, Scenario.ALWAYS).orElse(0);
  }

  /** How often a rule, a scene or steps are played. */
  static int times(Fields fields) {
    return fields.get("times").whole(1, Scenario.ALWAYS).orElse(Scenario.ALWAYS);
  }

  private Scenario scenario(Fields file) {
    Map<HttpCall, List<HttpRule>> http = new EnumMap<>(HttpCall.class);
    List<String> calls = Arrays.stream(HttpCall.values()).map(HttpCall::id).toList();
    file.get("http")
        .mapping()
        .map(rules -> rules.only(calls))
        .ifPresent(
            rules -> {
              for (HttpCall call : HttpCall.values()) {
                http.put(call, each(rules.get(call.id()), RULE_KEYS, ScenarioReader::rule));
              }
            });
    return new Scenario(
        http, each(file.get("sessions"), List.of("when", "skip", "times", "steps"), this::scene));
  }

  /** What is read of each mapping of a list, or of a single one. */
  private static <T> List<T> each(
      FieldValue list, List<String> keys, BiFunction<FieldValue, Fields, T> reader) {
    return list.oneOrMore().stream()
        .flatMap(
            item ->
                item.required(null).mapping().stream()
                    .map(fields -> reader.apply(item, fields.only(keys))))
        .toList();
  }

  private static HttpRule rule(FieldValue place, Fields rule) {
    List<FixedAnswer.Header> headers = new ArrayList<>();
    rule.get("headers")
        .mapping()
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            headers.add(
                                new FixedAnswer.Header(
                                    name, all.get(name).required(null).text().orElse("")))));
    Optional<String> raw = rule.get("raw").text().map(text -> repeated(place, text));
    Optional<FixedAnswer.After> then = rule.get("then").word(AFTERWARDS).map(ScenarioReader::after);
    if (raw.isPresent() && (rule.has("status") || rule.has("body"))) {
      place.refuse("'raw' is the whole answer", "Take 'status' and 'body' away.");
    }
    if (then.isPresent() && raw.isEmpty()) {
      place.refuse("'then' follows 'raw', which is missing", "'raw: \"\"' writes nothing.");
    }
    String body =
        raw.or(
                () ->
                    rule.get("body")
                        .node()
                        .map(ScenarioReader::body)
                        .map(text -> repeated(place, text)))
            .orElse("");
    FixedAnswer answer =
        new FixedAnswer(
            Duration.ofMillis(rule.get("wait_ms").whole(0, Integer.MAX_VALUE).orElse(0)),
            rule.get("status").whole(200, 599).orElse(null),
            rule.get("content_type")
                .text()
                .orElse(body.startsWith("<") ? "text/html" : "application/json"),
            body,
            headers,
            raw.isEmpty() ? null : then.orElse(FixedAnswer.After.CLOSE));
    return new HttpRule(answer, skip(rule), times(rule));
  }

  private static FixedAnswer.After after(String word) {
    return FixedAnswer.After.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String repeated(FieldValue at, String text) {
    FrameTemplate template = new FrameTemplate(text);
    template
        .otherPlace()
        .ifPresent(place -> at.refuse("nothing fills " + place, "Known: {{TEXT*COUNT}}."));
    return template.fillRepeated();
  }

  /** A text as it stands, anything else as JSON. */
  private static String body(YamlNode node) {
    return node.asScalar().map(YamlNode.Scalar::text).orElseGet(() -> JsonFrame.write(node));
  }

  private Scene scene(FieldValue place, Fields scene) {
    Optional<Fields> when =
        scene.get("when").mapping().map(given -> given.only(List.of("contains", "task", "event")));
    String event =
        when.flatMap(given -> given.get("event").word(List.of("message", "open")))
            .orElse("message");
    return new Scene(
        event.equals("open"),
        when.flatMap(given -> given.get("contains").text()).orElse(null),
        when.flatMap(given -> given.get("task").text()).orElse(null),
        skip(scene),
        times(scene),
        steps.steps(place, scene));
  }
}
