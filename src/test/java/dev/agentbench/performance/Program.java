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
  private static final long LIMIT_SECONDS = 1800;
  private static final long LOOK_MILLIS = 20;

  private final Path folder;

  /** Programs that run in a folder. */
  Program(Path folder) {
    this.folder = folder;
  }

  /**
   * What a process did.
   *
   * @param wall from its start to its end
   * @param output its standard output
   * @param peak the largest that it was, where the system tells
   * @param cpu on all cores, but for its last moments; zero where the system does not tell
   */
  record Execution(Duration wall, String output, Size peak, Duration cpu) {}

  /** Resident memory in MiB, and threads. */
  record Size(long mebibytes, long threads) {
    static final Size NONE = new Size(0, 0);

    /** Of a running process; none once it has ended. */
    static Size of(long pid) {
      try {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return new Size(number(lines, "VmRSS:") >> 10, number(lines, "Threads:"));
      } catch (IOException ended) {
        return NONE;
      }
    }

    Size max(Size other) {
      return new Size(Math.max(mebibytes, other.mebibytes), Math.max(threads, other.threads));
    }

    private static long number(List<String> lines, String key) {
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    }
  }

  /** Runs one command of the built jar. */
  Execution benchmark(String... arguments) throws IOException, InterruptedException {
    return benchmark(List.of(), arguments);
  }

  /** The same, with options for the JVM. */
  Execution benchmark(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return java(ofTheJar(options, arguments));
  }

  /** Starts one command of the built jar; what it prints is dropped. */
  Process start(List<String> options, String... arguments) throws IOException {
    return new ProcessBuilder(withJava(ofTheJar(options, arguments)))
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static List<String> ofTheJar(List<String> options, String... arguments) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing: mvn -q -DskipTests package makes it");
    }
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("-jar", JAR.toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static List<String> withJava(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(arguments);
    return words;
  }

  /** Runs Java, and fails unless it ends well. */
  Execution java(List<String> arguments) throws IOException, InterruptedException {
    return begin(arguments).end();
  }

  /** Starts Java; what it prints is kept in the folder. */
  Running begin(List<String> arguments) throws IOException {
    return new Running(withJava(arguments));
  }

  /** A program that runs. */
  final class Running {
    private final List<String> words;
    private final Path errors = folder.resolve("errors.txt");
    private final Path output = folder.resolve("output.txt");
    private final long start = System.nanoTime();
    private final Process process;

    private Running(List<String> words) throws IOException {
      this.words = words;
      this.process =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
    }

    boolean isAlive() {
      return process.isAlive();
    }

    long pid() {
      return process.pid();
    }

    /** Waits for its end, and fails unless that is a good one. */
    Execution end() throws IOException, InterruptedException {
      Size peak = Size.NONE;
      Duration cpu = Duration.ZERO;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = peak.max(Size.of(process.pid()));
        cpu = process.info().totalCpuDuration().orElse(cpu);
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(words + " did not end within " + LIMIT_SECONDS + " s");
        }
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            words + " exited with " + process.exitValue() + ": " + Files.readString(errors));
      }
      return new Execution(wall, Files.readString(output), peak, cpu);
    }
  }
}
