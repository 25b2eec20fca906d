package dev.agentbench.acp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcCodecTest {
  private final RpcCodec codec = new RpcCodec();

  @Test
  void whatIsWrittenIsReadBack() {
    JsonObject params = JsonObject.builder().put("text", "a\nb\u2028").put("n", 1L).build();
    for (RpcMessage message :
        List.of(
            new RpcMessage.Request(7L, "session/prompt", params),
            new RpcMessage.Request("seven", "session/prompt", params),
            new RpcMessage.Notification("session/cancel", params),
            new RpcMessage.Result(7L, params),
            new RpcMessage.Failure("seven", new RpcError(-32603, "it broke")))) {
      String line = codec.write(message);

      assertThat(line).doesNotContain("\n");
      assertThat(codec.read(line)).contains(message);
    }
  }

  @Test
  void aResultThatIsNoObjectIsAnEmptyOne() {
    assertThat(codec.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}"))
        .contains(new RpcMessage.Result(1L, JsonObject.EMPTY));
  }

  @Test
  void theDataOfAnErrorIsPartOfItsMessage() {
    assertThat(
            codec.read(
                "{\"id\":1,\"error\":{\"code\":-32603,\"message\":\"Internal error\","
                    + "\"data\":{\"details\":\"no key\"}}}"))
        .contains(
            new RpcMessage.Failure(
                1L, new RpcError(-32603, "Internal error: {\"details\":\"no key\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "npm WARN", "{", "[]", "[{\"id\":1}]", "{}", "{\"id\":{}}", "{\"id\":1.5}"})
  void whatIsNoMessageIsNone(String line) {
    assertThat(codec.read(line)).isEmpty();
  }

  @Test
  void aLongLineIsCutAndTheNextIsWhole() throws IOException {
    String text = "one\n" + "x".repeat(200_000) + "\nthree\n\nlast";
    LineReader lines =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100_000);

    assertThat(lines.next()).contains("one");
    assertThat(lines.next()).hasValueSatisfying(line -> assertThat(line).hasSize(100_000));
    assertThat(lines.next()).contains("three");
    assertThat(lines.next()).contains("");
    assertThat(lines.next()).contains("last");
    assertThat(lines.next()).isEmpty();
  }
}
