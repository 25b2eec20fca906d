package dev.agentbench.acp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.acp.rpc.RpcCodec;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of scripts, and the settings of the agent that plays them. */
public final class ScriptedAgents {
  private static final MessageCodec JSON = new MessageCodec();

  private final Path folder;

  /** Scripts in a folder that exists. */
  public ScriptedAgents(Path folder) {
    this.folder = folder;
  }

  /** The agent's command: a JVM that starts as fast as one can. */
  public List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-cp",
        classPath(),
        ScriptedAgent.class.getName(),
        folder.toString());
  }

  /** The command as it would be typed. */
  public String typed() {
    return command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  private static String classPath() {
    return String.join(File.pathSeparator, places());
  }

  /** Where the agent's classes lie, absolute: its working folder is another one. */
  public static List<String> places() {
    return Stream.of(
            ScriptedAgent.class,
            RpcCodec.class,
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(place -> Path.of(URI.create(place.toString())).toString())
        .distinct()
        .toList();
  }

  public AgentSettings settings() {
    return AgentSettings.of("scripted", command());
  }

  /** How agents start from now on. */
  public ScriptedAgents start(JsonObject how) {
    write("start.jsonl", JSON.write(how));
    return this;
  }

  /** What agents do for a prompt; each step is the text of a JSON object. */
  public ScriptedAgents play(String prompt, List<String> steps) {
    write(ScriptedAgent.nameOf(prompt) + ".jsonl", String.join("\n", steps));
    return this;
  }

  /** What agents do for any other prompt. */
  public ScriptedAgents playAny(List<String> steps) {
    write("any.jsonl", String.join("\n", steps));
    return this;
  }

  /** A step with a text. */
  public static String step(String what, String text) {
    return JSON.write(JsonObject.builder().put("do", what).put("text", text).build());
  }

  /** A step with a file. */
  public static String step(String what, String path, String text) {
    return JSON.write(
        JsonObject.builder().put("do", what).put("path", path).put("text", text).build());
  }

  /** Steps that end with an answer. */
  public static List<String> steps(String answer, String... before) {
    List<String> steps = new ArrayList<>(List.of(before));
    steps.add(step("say", answer));
    return steps;
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
