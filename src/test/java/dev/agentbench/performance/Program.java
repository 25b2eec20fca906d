package dev.agentbench.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs run as processes of their own by the Java that runs this one. */
final class Program {
  private static final Path JAR = Path.of("target/benchmark.jar").toAbsolutePath();
  private static final long LIMIT_SECONDS = 600;

  private final Path folder;

  /** Programs that run in a folder. */
  Program(Path folder) {
    this.folder = folder;
  }

  /** What a process did: its time from the start to its end, and its standard output. */
  record Execution(Duration wall, String output) {}

  /** Runs one command of the built jar. */
  Execution benchmark(String... arguments) throws IOException, InterruptedException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing: mvn -q -DskipTests package makes it");
    }
    List<String> words = new ArrayList<>(List.of("-jar", JAR.toString()));
    words.addAll(List.of(arguments));
    return java(words);
  }

  /** Runs Java, and fails unless it ends well. */
  Execution java(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(arguments);
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(words + " did not end within " + LIMIT_SECONDS + " s");
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          words + " exited with " + process.exitValue() + ": " + Files.readString(errors));
    }
    return new Execution(wall, Files.readString(output));
  }
}
