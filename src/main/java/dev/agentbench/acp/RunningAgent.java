package dev.agentbench.acp;

import dev.agentbench.acp.rpc.LineReader;
import dev.agentbench.acp.rpc.RpcCodec;
import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.text.Cut;
import dev.agentbench.workspace.command.ServedProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's process, and JSON-RPC over its standard streams. What it says becomes events of its
 * session. Used by the thread that started it, but for {@link #kill}.
 */
final class RunningAgent implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunningAgent.class);

  /** Lines of megabytes are seen: whole files, and what commands print. */
  private static final int LONGEST_LINE = 64 << 20;

  private static final int KEPT_NOISE = 1000;
  private static final int SHOWN_WORDS = 600;
  private static final long LAST_OUTPUT_SECONDS = 1;
  private static final Duration EXIT = Duration.ofSeconds(2);

  private final AgentSettings settings;
  private final ServedProcess process;
  private final AgentLaunch.Remains remains;
  private final OutputStream input;
  private final EventQueue events;
  private final RpcCodec codec = new RpcCodec();
  private final Thread reader;

  /** Whether the reading thread waits for what comes next. */
  private volatile boolean reading;

  /** What it printed that is no message; written by the reading thread, guarded by itself. */
  private final StringBuilder noise = new StringBuilder();

  private long requests;

  private RunningAgent(
      AgentSettings settings,
      ServedProcess process,
      AgentLaunch.Remains remains,
      EventQueue events) {
    this.settings = settings;
    this.process = process;
    this.remains = remains;
    this.input = process.input();
    this.events = events;
    this.reader = new Thread(this::read, "agent-" + process.pid() + "-stdout");
    reader.setDaemon(true);
  }

  /**
   * Starts the agent's process.
   *
   * @param workspace its working folder
   * @throws SessionOverException when it does not start
   */
  static RunningAgent start(AgentSettings settings, Path workspace, EventQueue events)
      throws SessionOverException {
    try {
      AgentLaunch launch = settings.launcher().prepare(settings, workspace);
      try {
        ServedProcess process =
            ServedProcess.start(launch.words(), workspace, launch.environment());
        RunningAgent agent = new RunningAgent(settings, process, launch.remains(), events);
        agent.reader.start();
        agent.watch();
        return agent;
      } catch (IOException | RuntimeException failed) {
        launch.remains().close();
        throw failed;
      }
    } catch (IOException failed) {
      throw SessionOverException.infrastructure(
          "the agent " + settings.name() + " could not be started: " + failed.getMessage());
    }
  }

  /** Asks something; the id by which the answer is known. */
  long request(String method, JsonObject params) {
    requests++;
    send(new RpcMessage.Request(requests, method, params));
    return requests;
  }

  void notify(String method, JsonObject params) {
    send(new RpcMessage.Notification(method, params));
  }

  void answer(Object id, JsonObject result) {
    send(new RpcMessage.Result(id, result));
  }

  void refuse(Object id, int code, String why) {
    send(new RpcMessage.Failure(id, new RpcError(code, why)));
  }

  private void send(RpcMessage message) {
    try {
      input.write((codec.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException gone) {
      // Its end is an event of its own, after all that it said before.
      log.debug("the agent {} does not read any more: {}", settings.name(), gone.getMessage());
    }
  }

  private void read() {
    LineReader lines = new LineReader(process.output(), LONGEST_LINE);
    try {
      for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
        Optional<RpcMessage> message = codec.read(line.get());
        if (message.isPresent()) {
          events.put(new SessionEvent.AgentSaid(message.get()), line.get().length());
        } else {
          keepNoise(line.get());
        }
      }
    } catch (IOException gone) {
      log.debug("the agent {} broke off: {}", settings.name(), gone.getMessage());
    } catch (InterruptedException closing) {
      return;
    }
    events.add(new SessionEvent.AgentEnded());
  }

  private Optional<String> next(LineReader lines) throws IOException {
    reading = true;
    try {
      return lines.next();
    } finally {
      reading = false;
    }
  }

  /** A child that holds the output of a process which has ended keeps the reader waiting for it. */
  private void watch() {
    var unused =
        process
            .exited()
            .thenRunAsync(
                () -> {
                  if (reading) {
                    events.add(new SessionEvent.AgentEnded());
                  }
                },
                CompletableFuture.delayedExecutor(LAST_OUTPUT_SECONDS, TimeUnit.SECONDS));
  }

  private void keepNoise(String line) {
    synchronized (noise) {
      if (noise.length() < KEPT_NOISE && !line.isBlank()) {
        noise.append(Cut.prefix(line.strip(), KEPT_NOISE)).append('\n');
      }
    }
  }

  /** How it ended, and the last that it wrote to standard error, in one line. */
  String epitaph() throws InterruptedException {
    OptionalInt exit = process.awaitExit(EXIT);
    String how = exit.isPresent() ? "ended with " + exit.getAsInt() : "closed its standard output";
    return "the agent's process " + how + lastWords();
  }

  /** The last that it wrote to standard error, else what it printed; empty when it was silent. */
  String lastWords() throws InterruptedException {
    String words = process.lastWords().strip();
    if (words.isEmpty()) {
      synchronized (noise) {
        words = noise.toString().strip();
      }
    }
    int from = Math.max(0, words.length() - SHOWN_WORDS);
    String shown = words.substring(from).replaceAll("\\s*\\R\\s*", " | ");
    return shown.isEmpty() ? "" : ": " + shown;
  }

  /** Kills the process without waiting. By any thread. */
  void kill() {
    process.kill();
  }

  /** Kills it with all its children, and removes what it leaves behind. */
  @Override
  public void close() {
    reader.interrupt();
    process.close();
    remains.close();
  }
}
