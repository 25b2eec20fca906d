package dev.agentbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that runs command lines one after the other in a working directory of its own: relative
 * paths mean what they mean to a user, and Java starts once.
 */
final class CommandServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;

  /** A command line and its environment. */
  record Request(Map<String, String> environment, List<String> arguments) {}

  /** How it ended and what it printed. */
  record Answer(int code, String out, String err) {}

  CommandServer(Path folder) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            absolute(System.getProperty("java.class.path")),
            CommandServer.class.getName());
    java.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    java.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    process = java.start();
    answers = process.inputReader(UTF_8);
    requests = process.outputWriter(UTF_8);
  }

  private static String absolute(String classPath) {
    return String.join(
        ":",
        List.of(classPath.split(":")).stream()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  CommandResult run(Map<String, String> environment, List<String> arguments) throws IOException {
    requests.write(JSON.writeValueAsString(new Request(environment, arguments)) + "\n");
    requests.flush();
    Answer answer = JSON.readValue(answerTo(arguments), Answer.class);
    return new CommandResult(answer.code(), answer.out(), answer.err());
  }

  private String answerTo(List<String> arguments) throws IOException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(this::nextLine);
    try {
      return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("no answer to " + arguments, e);
    }
  }

  private String nextLine() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    requests.close();
  }

  /** The process: reads a request a line until there is none, and writes an answer a line. */
  public static void main(String[] none) throws IOException {
    Locale.setDefault(Locale.ROOT);
    PrintStream protocol = System.out;
    System.setOut(System.err);
    Writer answers = new BufferedWriter(new OutputStreamWriter(protocol, UTF_8));
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = JSON.readValue(line, Request.class);
      CommandResult result =
          CommandResult.of(request.environment(), request.arguments().toArray(String[]::new));
      answers.write(
          JSON.writeValueAsString(new Answer(result.code(), result.out(), result.err())) + "\n");
      answers.flush();
    }
  }
}
