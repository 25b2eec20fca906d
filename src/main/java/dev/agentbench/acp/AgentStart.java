package dev.agentbench.acp;

import dev.agentbench.acp.OpenedSession.Choice;
import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.text.Quantity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The opening moves with an agent: the handshake, a session, its mode and model. Used by one
 * thread, once.
 */
final class AgentStart
    implements SessionEvent.Visitor, RpcMessage.Visitor<Void, SessionOverException> {
  private static final long VERSION = 1;
  private static final int LOGIN_REQUIRED = -32000;
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);

  private final RunningAgent agent;
  private final AgentSettings settings;
  private final EventQueue events;
  private final Listener listener;
  private final long start = System.nanoTime();

  private JsonObject initialized = JsonObject.EMPTY;

  /** The request that is open. */
  private long asked;

  /** Its answer; null while there is none. */
  private @Nullable RpcMessage answer;

  AgentStart(RunningAgent agent, AgentSettings settings, EventQueue events, Listener listener) {
    this.agent = agent;
    this.settings = settings;
    this.events = events;
    this.listener = listener;
  }

  /** Is told what happens meanwhile. */
  interface Listener {
    /** It is not over yet; told every second. */
    void stillStarting() throws InterruptedException;

    void clientSaid(AcceptedMessage message);
  }

  /**
   * Opens a session in this folder.
   *
   * @throws SessionOverException when the agent cannot be used
   */
  OpenedSession open(Path workspace) throws InterruptedException, SessionOverException {
    initialized = result("initialize", hello(settings.mediated()));
    Optional<Long> version = AcpFields.count(initialized, "protocolVersion");
    if (version.isEmpty() || version.get() != VERSION) {
      throw SessionOverException.misfit(
          "the agent "
              + settings.name()
              + " speaks version "
              + version.map(String::valueOf).orElse("?")
              + " of ACP, this Gateway version "
              + VERSION);
    }
    OpenedSession opened = newSession(workspace);
    choose("mode", settings.mode(), opened::mode, opened.modes());
    choose("model", settings.model(), opened::model, opened.models());
    return opened;
  }

  /** What the agent said of itself; known once {@link #open} has returned. */
  AgentOffer offer(OpenedSession opened) {
    return new AgentOffer(
        AgentIdentity.of(initialized, settings),
        settings.mode() == null ? opened.currentMode() : settings.mode(),
        opened.modes(),
        settings.model() == null ? opened.currentModel() : settings.model(),
        opened.models(),
        loginNames());
  }

  private static JsonObject hello(Set<FileAccess> mediated) {
    JsonObject files =
        JsonObject.builder()
            .put("readTextFile", mediated.contains(FileAccess.READ))
            .put("writeTextFile", mediated.contains(FileAccess.WRITE))
            .build();
    return JsonObject.builder()
        .put("protocolVersion", VERSION)
        .put(
            "clientCapabilities",
            JsonObject.builder().put("fs", files).put("terminal", false).build())
        .put(
            "clientInfo",
            JsonObject.builder()
                .put("name", "agent-benchmark")
                .put("title", "Agent benchmark")
                .put("version", "1")
                .build())
        .build();
  }

  private OpenedSession newSession(Path workspace)
      throws InterruptedException, SessionOverException {
    JsonObject params =
        JsonObject.builder().put("cwd", workspace.toString()).put("mcpServers", List.of()).build();
    RpcMessage answered = ask("session/new", params);
    if (answered instanceof RpcMessage.Failure refused
        && refused.error().code() == LOGIN_REQUIRED) {
      logIn(refused.error());
      answered = ask("session/new", params);
    }
    JsonObject opened = resultOf("session/new", answered);
    return new OpenedSession(
        opened
            .string("sessionId")
            .orElseThrow(
                () ->
                    SessionOverException.misfit(
                        "the agent " + settings.name() + " opened a session without an id")),
        opened);
  }

  private void logIn(RpcError refusal) throws InterruptedException, SessionOverException {
    String way = loginWay().orElseThrow(() -> loginNeeded(refusal));
    RpcMessage answered = ask("authenticate", JsonObject.of("methodId", way));
    if (answered instanceof RpcMessage.Failure refused) {
      throw loginNeeded(refused.error());
    }
  }

  private Optional<String> loginWay() {
    return settings.login() != null
        ? Optional.of(settings.login())
        : logins()
            .filter(method -> !isInTerminal(method))
            .map(AgentStart::id)
            .filter(AgentStart::isByKey)
            .findFirst();
  }

  /** The user does it by the agent's program; the agent must not be asked for it. */
  private static boolean isInTerminal(JsonObject login) {
    return login.string("type").filter("terminal"::equals).isPresent();
  }

  private static boolean isByKey(String login) {
    return login.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "").contains("apikey");
  }

  private static String id(JsonObject login) {
    return login.string("id").orElse("");
  }

  private List<String> loginNames() {
    return logins().map(AgentStart::id).toList();
  }

  private Stream<JsonObject> logins() {
    return AcpFields.objects(initialized, "authMethods").stream()
        .filter(login -> login.string("id").isPresent());
  }

  private SessionOverException loginNeeded(RpcError refusal) {
    return SessionOverException.login(
        "the agent "
            + settings.name()
            + " asks for a login ("
            + refusal.message()
            + "); it offers: "
            + (loginNames().isEmpty() ? "nothing" : String.join(", ", loginNames())));
  }

  private void choose(
      String what,
      @Nullable String wanted,
      Function<String, Optional<Choice>> choices,
      List<String> offered)
      throws InterruptedException, SessionOverException {
    if (wanted == null) {
      return;
    }
    Choice choice =
        choices
            .apply(wanted)
            .orElseThrow(
                () ->
                    SessionOverException.misfit(
                        "the agent "
                            + settings.name()
                            + " offers no "
                            + what
                            + " '"
                            + wanted
                            + "' but "
                            + (offered.isEmpty() ? "none" : String.join(", ", offered))));
    result(choice.method(), choice.params());
  }

  private JsonObject result(String method, JsonObject params)
      throws InterruptedException, SessionOverException {
    return resultOf(method, ask(method, params));
  }

  private JsonObject resultOf(String method, RpcMessage answered)
      throws InterruptedException, SessionOverException {
    if (answered instanceof RpcMessage.Result result) {
      return result.result();
    }
    RpcError error = ((RpcMessage.Failure) answered).error();
    if (error.code() == LOGIN_REQUIRED) {
      throw loginNeeded(error);
    }
    throw SessionOverException.infrastructure(
        "the agent "
            + settings.name()
            + " refused "
            + method
            + " ("
            + error.code()
            + "): "
            + error.message()
            + agent.lastWords());
  }

  private RpcMessage ask(String method, JsonObject params)
      throws InterruptedException, SessionOverException {
    answer = null;
    asked = agent.request(method, params);
    while (answer == null) {
      Duration left = settings.startLimit().minusNanos(System.nanoTime() - start);
      if (left.isNegative()) {
        throw SessionOverException.infrastructure(
            "the agent "
                + settings.name()
                + " did not answer "
                + method
                + " within "
                + Quantity.limit(settings.startLimit())
                + agent.lastWords());
      }
      SessionEvent event = events.poll(left.compareTo(TELL_EVERY) < 0 ? left : TELL_EVERY);
      if (event == null) {
        listener.stillStarting();
      } else {
        event.accept(this);
      }
    }
    return answer;
  }

  @Override
  public void agentSaid(RpcMessage message) throws SessionOverException {
    message.accept(this);
  }

  @Override
  public void agentEnded() throws InterruptedException, SessionOverException {
    throw SessionOverException.infrastructure(
        "the agent " + settings.name() + " did not start: " + agent.epitaph());
  }

  @Override
  public void clientSaid(AcceptedMessage message) {
    listener.clientSaid(message);
  }

  @Override
  public void clientGone() throws SessionOverException {
    throw SessionOverException.clientLeft();
  }

  @Override
  public @Nullable Void request(RpcMessage.Request message) {
    agent.refuse(
        message.id(),
        RpcError.METHOD_NOT_FOUND,
        message.method() + " is not served before a prompt");
    return null;
  }

  @Override
  public @Nullable Void notification(RpcMessage.Notification message) {
    return null;
  }

  @Override
  public @Nullable Void result(RpcMessage.Result message) {
    return answered(message.id(), message);
  }

  @Override
  public @Nullable Void failure(RpcMessage.Failure message) {
    return answered(message.id(), message);
  }

  private @Nullable Void answered(Object id, RpcMessage message) {
    if (id.equals(asked)) {
      answer = message;
    }
    return null;
  }
}
