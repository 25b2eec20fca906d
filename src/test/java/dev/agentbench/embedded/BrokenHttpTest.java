package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client reads from the bare connection when a scenario breaks an HTTP answer. */
class BrokenHttpTest {
  private static final String CALL = "GET /health HTTP/1.1";
  private static final String HANDSHAKE =
      "GET /ws/new_1 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";

  @TempDir private Path folder;

  private EmbeddedGateway start(String rule) throws IOException {
    String yaml = "http:\n  health: [" + rule + "]\n  handshake: [" + rule + "]\n";
    Path file = Files.writeString(folder.resolve("scenario.yaml"), yaml);
    return EmbeddedGateway.start(
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).scenario(file).build(),
        SampleTasks.all(),
        SampleTasks.solutions());
  }

  private static String answer(EmbeddedGateway gateway, String request, int timeoutMillis)
      throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), gateway.baseUrl().getPort())) {
      socket.setSoTimeout(timeoutMillis);
      String head = request + "\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL, HANDSHAKE})
  void theBytesOfAScenarioAreAllThatComes(String request) throws IOException {
    try (EmbeddedGateway gateway = start("{raw: \"HTTP/1.1 200 OK\\r\\n{{x*3}}\"}")) {
      assertThat(answer(gateway, request, 10_000)).isEqualTo("HTTP/1.1 200 OK\r\nxxx");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL, HANDSHAKE})
  void aConnectionIsDroppedWithoutAnAnswer(String request) throws IOException {
    try (EmbeddedGateway gateway = start("{raw: ''}")) {
      assertThat(answer(gateway, request, 10_000)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL, HANDSHAKE})
  void aConnectionIsReset(String request) throws IOException {
    try (EmbeddedGateway gateway = start("{raw: '', then: reset}")) {
      assertThatThrownBy(() -> answer(gateway, request, 10_000))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL, HANDSHAKE})
  void anAnswerNeverComes(String request) throws IOException {
    try (EmbeddedGateway gateway = start("{raw: '', then: silence}")) {
      assertThatThrownBy(() -> answer(gateway, request, 200))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(TestClient.post(gateway, "/api/v1/sessions", Map.of()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aBodyMayBeHuge() throws IOException {
    try (EmbeddedGateway gateway = start("{status: 200, body: '{{x*3000000}}'}")) {
      assertThat(TestClient.get(gateway, "/health", Map.of()).body()).hasSize(3_000_000);
    }
  }
}
