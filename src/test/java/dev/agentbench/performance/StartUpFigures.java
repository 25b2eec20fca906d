package dev.agentbench.performance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes until a command that does little has ended. */
class StartUpFigures {
  private static final int RUNS = 7;
  private static final Workload WORKLOAD = new Workload(5, 5, Duration.ZERO, Duration.ofMillis(1));

  @TempDir Path folder;

  @Test
  void printsHowLongCommandsTakeToStart() throws Exception {
    WORKLOAD.writeTo(folder);
    Program program = new Program(folder);
    program.benchmark("run", "--repeat", "4", "--quiet");
    compileEmptyProgram(program);
    Duration empty = median(() -> program.java(List.of("-cp", folder.toString(), "Empty")));
    Machine.print();
    Table table = new Table("command", "time", "× empty program");
    table.row("an empty Java program", Table.seconds(empty), "1.00");
    for (String command : List.of("--help", "run --help", "experiments list")) {
      Duration time = median(() -> program.benchmark(command.split(" ")));
      table.row("`" + command + "`", Table.seconds(time), Table.ratio(time, empty));
    }
  }

  private void compileEmptyProgram(Program program) throws Exception {
    Files.writeString(
        folder.resolve("Empty.java"),
        "public class Empty { public static void main(String[] arguments) {} }");
    program.java(List.of("-m", "jdk.compiler/com.sun.tools.javac.Main", "Empty.java"));
  }

  /** Runs a program. */
  private interface Step {
    Program.Execution run() throws Exception;
  }

  private static Duration median(Step step) throws Exception {
    List<Duration> times = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      times.add(step.run().wall());
    }
    return Median.of(times);
  }
}
