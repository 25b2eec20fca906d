package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.agentbench.gateway.grpc.v1.ServerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar against the Python server of docs/grpc.md. */
@Timeout(300)
class GrpcServersIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Pattern PROGRAM = Pattern.compile("(?s)```python\n(.*?)```");

  @TempDir private Path folder;

  @Test
  void theJarRunsATaskAgainstThePythonServerOfThePage() throws Exception {
    assumeTrue(hasGrpc(), PYTHON + " has no grpc: install python3-grpcio");
    Matcher page = PROGRAM.matcher(Files.readString(Path.of("docs", "grpc.md")));
    assertThat(page.find()).isTrue();
    Path program = Files.writeString(folder.resolve("server.py"), page.group(1));
    Path messages = writeMessages(folder.resolve("gateway.bin"));
    Path out = folder.resolve("server.out");
    Process server =
        new ProcessBuilder(PYTHON, program.toString(), messages.toString(), "0")
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("server.err").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> Files.readString(out).endsWith("\n") || !server.isAlive());
      assertThat(server.isAlive()).as(Files.readString(folder.resolve("server.err"))).isTrue();
      String target = "grpc://127.0.0.1:" + Files.readString(out).strip();
      assertPasses(target);
    } finally {
      server.destroy();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void assertPasses(String target) throws Exception {
    CommandResult check = JarProcess.run(folder, "check", "--gateway", target);
    assertThat(check.code()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains("over gRPC");
    Path tasks =
        Files.writeString(
            folder.resolve("tasks.yaml"),
            """
            tasks:
              - id: hello
                category: simple
                type: coding
                description: Say hello in hello.txt.
                auto_check:
                  - {type: contains_text, params: {path: hello.txt, text: Hello from Python}}
                  - {type: response_contains, params: {text: The file is written.}}
            """);
    CommandResult run =
        JarProcess.run(
            folder, "run", "--json", "--gateway", target, "--set", "benchmark.tasks_file=" + tasks);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("\"outcome\" : \"passed\"");
  }

  private static boolean hasGrpc() throws IOException, InterruptedException {
    return Files.isExecutable(Path.of(PYTHON))
        && new ProcessBuilder(PYTHON, "-c", "import grpc, google.protobuf").start().waitFor() == 0;
  }

  /** What protoc writes with {@code --include_imports --descriptor_set_out}. */
  private static Path writeMessages(Path file) throws IOException {
    FileDescriptor gateway = ServerMessage.getDescriptor().getFile();
    FileDescriptorSet.Builder all = FileDescriptorSet.newBuilder();
    gateway.getDependencies().forEach(needed -> all.addFile(needed.toProto()));
    all.addFile(gateway.toProto());
    return Files.write(file, all.build().toByteArray());
  }
}
