package dev.agentbench.gateway.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.agent.ServerMessage.SessionInfo;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Trust;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.grpc.v1.ServerMessage;
import io.grpc.Server;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java server of docs/grpc.md is one, and the .proto file keeps the rules that the page names.
 */
@Tag("slow")
class GrpcPageTest {
  private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Path PROTO = Path.of("src/main/proto/agentbench/gateway/v1/gateway.proto");

  @TempDir private Path folder;

  @Test
  void theJavaServerOfThePageTalksToTheRunner() throws Exception {
    Matcher page = PROGRAM.matcher(Files.readString(Path.of("docs", "grpc.md")));
    assertThat(page.find()).isTrue();
    Path source = Files.writeString(folder.resolve("MinimalGateway.java"), page.group(1));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(result).isZero();
    URL[] made = {folder.toUri().toURL()};
    try (URLClassLoader classes = new URLClassLoader(made, getClass().getClassLoader())) {
      Server server =
          (Server)
              classes.loadClass("MinimalGateway").getMethod("start", int.class).invoke(null, 0);
      try {
        assertAnswers(URI.create("grpc://127.0.0.1:" + server.getPort()));
      } finally {
        server.shutdownNow();
      }
    }
  }

  private static void assertAnswers(URI target) throws InterruptedException {
    try (GrpcGateway gateway =
            GrpcPeer.client(
                target,
                new Credentials.None(),
                Trust.USUAL,
                GrpcPeer.IMPATIENT,
                SessionKind.CREATE);
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(gateway.info().url()).isEqualTo(target.toString());
      session.send(new UserMessage("Tea?"));
      assertThat(heard(session)).isEqualTo(new SessionInfo("session-1"));
      assertThat(heard(session)).isEqualTo(new AssistantMessage("Heard: Tea?", true, null));
    }
  }

  private static Object heard(GatewaySession session) throws InterruptedException {
    return ((Incoming.Message) session.receive(Duration.ofSeconds(30))).message();
  }

  @Test
  void everyNameIsInTheCaseOfItsKindAndEveryEnumBeginsWithUnspecified() {
    FileDescriptor file = ServerMessage.getDescriptor().getFile();
    assertThat(file.getPackage()).matches("[a-z.]+\\.v\\d+");
    List<String> odd = new ArrayList<>();
    for (Descriptor message : file.getMessageTypes()) {
      if (!message.getName().matches("([A-Z][a-z0-9]+)+")) {
        odd.add(message.getFullName());
      }
      message.getFields().stream()
          .map(FieldDescriptor::getName)
          .filter(name -> !name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"))
          .forEach(odd::add);
    }
    for (EnumDescriptor kind : file.getEnumTypes()) {
      String prefix =
          kind.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
      assertThat(kind.getValues().get(0).getName()).isEqualTo(prefix + "_UNSPECIFIED");
      kind.getValues().stream()
          .map(EnumValueDescriptor::getName)
          .filter(name -> !name.startsWith(prefix + "_"))
          .forEach(odd::add);
    }
    assertThat(odd).isEmpty();
  }

  @Test
  void everyServiceMessageFieldAndValueHasAComment() throws IOException {
    List<String> lines = Files.readAllLines(PROTO);
    List<String> bare = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean isDeclared =
          line.matches("(message|service|enum|oneof|rpc) .*") || line.matches(".* = \\d+;");
      if (isDeclared && !lines.get(i - 1).strip().startsWith("//")) {
        bare.add(line);
      }
    }
    assertThat(bare).isEmpty();
  }
}
