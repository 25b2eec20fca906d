package dev.agentbench.embedded;

import dev.agentbench.embedded.Scenario.HttpRule;
import dev.agentbench.embedded.Scenario.Scene;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a scenario file; the format is in docs/scenarios.md. Used once. */
final class ScenarioReader {
  private static final String[] AFTERWARDS = {"close", "reset", "silence"};

  private final ScenarioFields fields;
  private final SceneStepReader steps;

  private ScenarioReader(ScenarioFields fields, Dialect dialect) {
    this.fields = fields;
    this.steps = new SceneStepReader(fields, dialect);
  }

  /**
   * The scenario of a file.
   *
   * @throws dev.agentbench.error.InvalidInputException with every problem of the file
   */
  static Scenario read(Path file, Dialect dialect) {
    Problems problems = new Problems();
    String source = file.toString();
    Optional<YamlNode> root = YamlTree.read(file, source, problems);
    ScenarioReader reader = new ScenarioReader(new ScenarioFields(source, problems), dialect);
    Scenario scenario = root.map(reader::scenario).orElse(Scenario.NONE);
    problems.throwIfAny();
    return scenario;
  }

  private Scenario scenario(YamlNode root) {
    Map<HttpCall, List<HttpRule>> http = new EnumMap<>(HttpCall.class);
    List<Scene> scenes = new ArrayList<>();
    ScenarioFields.Section file = fields.section(root, "name", "http", "sessions");
    file.section("http", Arrays.stream(HttpCall.values()).map(HttpCall::id).toList())
        .ifPresent(
            calls -> {
              for (HttpCall call : HttpCall.values()) {
                calls.list(call.id()).forEach(rule -> add(http, call, rule));
              }
            });
    file.list("sessions").forEach(scene -> scenes.add(scene(scene)));
    return new Scenario(http, scenes);
  }

  private void add(Map<HttpCall, List<HttpRule>> http, HttpCall call, YamlNode node) {
    http.computeIfAbsent(call, absent -> new ArrayList<>()).add(rule(node));
  }

  private HttpRule rule(YamlNode node) {
    ScenarioFields.Section rule =
        fields.section(
            node,
            "status",
            "body",
            "content_type",
            "headers",
            "wait_ms",
            "raw",
            "then",
            "skip",
            "times");
    Map<String, String> headers = new LinkedHashMap<>();
    rule.value("headers")
        .flatMap(fields::mapping)
        .ifPresent(
            all ->
                all.entries()
                    .forEach(entry -> headers.put(entry.key(), fields.text(entry.value()))));
    Optional<String> raw = rule.text("raw").map(text -> repeated(node, text));
    Optional<ScriptedAnswer.After> then = rule.oneOf("then", AFTERWARDS).map(ScenarioReader::after);
    if (raw.isPresent() && (rule.value("status").isPresent() || rule.value("body").isPresent())) {
      fields.error(node, "'raw' is the whole answer", "Take 'status' and 'body' away.");
    }
    if (then.isPresent() && raw.isEmpty()) {
      fields.error(node, "'then' follows 'raw', which is missing", "'raw: \"\"' writes nothing.");
    }
    String body =
        raw.or(() -> rule.value("body").map(ScenarioReader::body).map(text -> repeated(node, text)))
            .orElse("");
    ScriptedAnswer answer =
        new ScriptedAnswer(
            Duration.ofMillis(rule.number("wait_ms", 0, 0, Integer.MAX_VALUE)),
            rule.value("status").isEmpty() ? null : rule.number("status", 0, 200, 599),
            rule.text("content_type")
                .orElse(body.startsWith("<") ? "text/html" : "application/json"),
            body,
            headers,
            raw.isEmpty() ? null : then.orElse(ScriptedAnswer.After.CLOSE));
    return new HttpRule(answer, rule.skip(), rule.times());
  }

  private static ScriptedAnswer.After after(String word) {
    return ScriptedAnswer.After.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private String repeated(YamlNode at, String text) {
    FrameTemplate template = new FrameTemplate(text);
    template
        .otherPlace()
        .ifPresent(place -> fields.error(at, "nothing fills " + place, "Known: {{TEXT*COUNT}}."));
    return template.fillRepeated();
  }

  /** A text as it stands, anything else as JSON. */
  private static String body(YamlNode node) {
    return node.asScalar().map(YamlNode.Scalar::text).orElseGet(() -> JsonFrame.write(node));
  }

  private Scene scene(YamlNode node) {
    ScenarioFields.Section scene = fields.section(node, "when", "skip", "times", "steps");
    Optional<ScenarioFields.Section> when =
        scene.section("when", List.of("contains", "task", "event"));
    String event = when.flatMap(given -> given.oneOf("event", "message", "open")).orElse("message");
    return new Scene(
        event.equals("open"),
        when.flatMap(given -> given.text("contains")).orElse(null),
        when.flatMap(given -> given.text("task")).orElse(null),
        scene.skip(),
        scene.times(),
        steps.steps(scene));
  }
}
