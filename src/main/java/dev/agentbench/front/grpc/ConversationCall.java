package dev.agentbench.front.grpc;

import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.FrontContext;
import dev.agentbench.front.ServerDialogue;
import dev.agentbench.gateway.grpc.message.ClientMessageDecoder;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One conversation. It is accepted by the response headers, before any message; the next message is
 * asked for when one was handed over.
 */
final class ConversationCall extends ServerCall.Listener<ClientMessage> {
  private static final int RESTART = 1012;

  private final FrontContext front;
  private final ServerCall<ClientMessage, byte[]> call;
  private final Metadata headers;
  private final Consumer<ConversationCall> onEnd;
  private final CallWire wire;

  // Guarded by this.
  private @Nullable ServerDialogue dialogue;
  private boolean over;

  ConversationCall(
      FrontContext front,
      ServerCall<ClientMessage, byte[]> call,
      Metadata headers,
      Consumer<ConversationCall> onEnd) {
    this.front = front;
    this.call = call;
    this.headers = headers;
    this.onEnd = onEnd;
    this.wire = new CallWire(call, front.codec());
  }

  /** Refuses the call or begins the dialogue. */
  synchronized void answer(Optional<FixedAnswer> fixed) {
    if (over) {
      return;
    }
    Optional<Status> refusal = refusal(fixed);
    if (refusal.isPresent()) {
      wire.close(refusal.get());
      return;
    }
    call.sendHeaders(new Metadata());
    String id = sessionId();
    ServerDialogue led = front.lead(id, wire);
    dialogue = led;
    front.begin(led, id);
    call.request(1);
  }

  private Optional<Status> refusal(Optional<FixedAnswer> fixed) {
    Optional<Status> scripted = fixed.flatMap(ScriptedStatus::of);
    if (scripted.isPresent()) {
      return scripted;
    }
    if (!Access.admits(front, headers)) {
      return Optional.of(Access.REFUSAL);
    }
    return headers.get(Access.SESSION_ID) == null
        ? Optional.of(Status.INVALID_ARGUMENT.withDescription("the metadata session-id is missing"))
        : Optional.empty();
  }

  private String sessionId() {
    String shown = String.valueOf(headers.get(Access.SESSION_ID));
    return URLDecoder.decode(shown.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Ends the call as a server does that restarts. */
  void goAway() {
    var unused = wire.close(RESTART, "service restart");
  }

  @Override
  public void onMessage(ClientMessage message) {
    talk()
        .ifPresent(
            found -> found.receive(front.codec().write(ClientMessageDecoder.decode(message))));
    call.request(1);
  }

  private synchronized Optional<ServerDialogue> talk() {
    return Optional.ofNullable(dialogue);
  }

  @Override
  public void onReady() {
    wire.goOn();
  }

  @Override
  public void onHalfClose() {
    end();
    wire.close(Status.OK);
  }

  @Override
  public void onCancel() {
    wire.broken();
    end();
  }

  @Override
  public void onComplete() {
    end();
  }

  private void end() {
    Optional<ServerDialogue> ended;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      ended = Optional.ofNullable(dialogue);
    }
    ended.ifPresent(front::end);
    onEnd.accept(this);
  }
}
