package dev.agentbench.acp.rpc;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.text.Cut;
import java.util.Optional;

/** Reads and writes the lines of JSON-RPC. Thread-safe; never throws for what came over a wire. */
public final class RpcCodec {
  private static final int LONGEST_DATA = 2000;

  private final MessageCodec json = new MessageCodec();

  /** The message of a line; empty when it is none. */
  public Optional<RpcMessage> read(String line) {
    return json.readObject(line).flatMap(this::message);
  }

  private Optional<RpcMessage> message(JsonObject frame) {
    Optional<Object> id = frame.get("id").filter(RpcCodec::isId);
    Optional<String> method = frame.string("method");
    JsonObject params = frame.object("params").orElse(JsonObject.EMPTY);
    if (method.isPresent()) {
      return Optional.of(
          id.<RpcMessage>map(asked -> new RpcMessage.Request(asked, method.get(), params))
              .orElseGet(() -> new RpcMessage.Notification(method.get(), params)));
    }
    return id.map(answered -> answer(answered, frame));
  }

  private static boolean isId(Object id) {
    return id instanceof Long || id instanceof String;
  }

  private RpcMessage answer(Object id, JsonObject frame) {
    return frame
        .object("error")
        .<RpcMessage>map(error -> new RpcMessage.Failure(id, error(error)))
        .orElseGet(
            () -> new RpcMessage.Result(id, frame.object("result").orElse(JsonObject.EMPTY)));
  }

  private RpcError error(JsonObject error) {
    int code =
        error
            .get("code")
            .filter(Long.class::isInstance)
            .map(Long.class::cast)
            .orElse(0L)
            .intValue();
    String message = error.string("message").orElse("no reason given");
    String data = error.string("data").or(() -> error.object("data").map(json::write)).orElse("");
    boolean says = !data.isBlank() && !data.equals(message);
    return new RpcError(code, says ? message + ": " + Cut.prefix(data, LONGEST_DATA) : message);
  }

  /** The line of a message, without its end. */
  public String write(RpcMessage message) {
    return json.write(message.accept(FIELDS));
  }

  private static final RpcMessage.Visitor<JsonObject, RuntimeException> FIELDS =
      new RpcMessage.Visitor<>() {
        @Override
        public JsonObject request(RpcMessage.Request message) {
          return frame()
              .put("id", message.id())
              .put("method", message.method())
              .put("params", message.params())
              .build();
        }

        @Override
        public JsonObject notification(RpcMessage.Notification message) {
          return frame().put("method", message.method()).put("params", message.params()).build();
        }

        @Override
        public JsonObject result(RpcMessage.Result message) {
          return frame().put("id", message.id()).put("result", message.result()).build();
        }

        @Override
        public JsonObject failure(RpcMessage.Failure message) {
          JsonObject error =
              JsonObject.builder()
                  .put("code", message.error().code())
                  .put("message", message.error().message())
                  .build();
          return frame().put("id", message.id()).put("error", error).build();
        }

        private JsonObject.Builder frame() {
          return JsonObject.builder().put("jsonrpc", "2.0");
        }
      };
}
