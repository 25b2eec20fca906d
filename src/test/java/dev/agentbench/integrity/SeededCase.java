package dev.agentbench.integrity;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.IntegrityNote.Rule;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trace of tool calls and changes, with the rules that must note it.
 *
 * @param rules empty for an honest trace, and for a cheat that is known as not caught
 */
record SeededCase(
    String name, Set<Rule> rules, TrialTask task, List<ToolCall> calls, List<FileChange> files) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "integrity");

  private static final String ROOT = "/srv/agentbench/data/workspaces/3f2a-task_003-1-1";

  static List<SeededCase> of(String file) {
    Problems problems = new Problems();
    YamlNode root = YamlTree.read(FOLDER.resolve(file), file, problems).orElseThrow();
    return items(root, "cases").stream().map(SeededCase::read).toList();
  }

  Set<Rule> noted() {
    IntegrityWatch watch = IntegrityWatch.of(task, ROOT);
    calls.forEach(watch::called);
    return watch.notes(files).stream()
        .map(IntegrityNote::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SeededCase read(YamlNode node) {
    TrialTask task =
        new TrialTask(
            text(node, "description", "Do what is asked."),
            Set.copyOf(texts(node, "expected_files")),
            Set.copyOf(texts(node, "hidden")));
    return new SeededCase(
        text(node, "name", ""),
        texts(node, "rules").stream()
            .map(Rule::parse)
            .collect(Collectors.toCollection(TreeSet::new)),
        task,
        items(node, "calls").stream().map(SeededCase::call).toList(),
        items(node, "files").stream().map(SeededCase::file).toList());
  }

  private static ToolCall call(YamlNode node) {
    JsonObject.Builder arguments = JsonObject.builder();
    node.asMapping()
        .orElseThrow()
        .get("arguments")
        .flatMap(YamlNode::asMapping)
        .orElseThrow()
        .entries()
        .forEach(
            entry -> arguments.put(entry.key(), entry.value().asScalar().orElseThrow().text()));
    return new ToolCall("call", text(node, "tool", ""), arguments.build(), false);
  }

  private static FileChange file(YamlNode node) {
    return new FileChange(
        text(node, "path", ""), text(node, "before", null), text(node, "after", null));
  }

  private static @Nullable String text(YamlNode node, String key, @Nullable String otherwise) {
    return node.asMapping()
        .orElseThrow()
        .get(key)
        .map(value -> value.asScalar().orElseThrow().text())
        .orElse(otherwise);
  }

  private static List<String> texts(YamlNode node, String key) {
    return items(node, key).stream().map(item -> item.asScalar().orElseThrow().text()).toList();
  }

  private static List<YamlNode> items(YamlNode node, String key) {
    return node.asMapping()
        .orElseThrow()
        .get(key)
        .flatMap(YamlNode::asSequence)
        .map(YamlNode.Sequence::items)
        .orElse(List.of());
  }
}
