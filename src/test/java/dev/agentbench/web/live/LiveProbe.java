package dev.agentbench.web.live;

import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.json.FrameCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the live feed that keeps what it is told. */
public final class LiveProbe implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long LIMIT_SECONDS = 60;

  /** The code of a connection that ended without one. */
  private static final int GONE = 1006;

  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final boolean reads;
  private WebSocket socket;

  private LiveProbe(boolean reads) {
    this.reads = reads;
  }

  /** A frame and when it came, as {@link System#nanoTime()}. */
  public record Arrived(String line, long nanos) {
    public LiveFrame frame() {
      return FrameCodec.read(line);
    }
  }

  /** Connects to {@code /api/live}; headers are names and values by turns. */
  public static LiveProbe connect(URI server, String query, String... headers) {
    return open(new LiveProbe(true), server, query, headers);
  }

  /** Connects and reads nothing until {@link #read}. */
  public static LiveProbe notReading(URI server, String query) {
    return open(new LiveProbe(false), server, query);
  }

  private static LiveProbe open(LiveProbe probe, URI server, String query, String... headers) {
    URI address = URI.create(server.toString().replaceFirst("http", "ws") + "/api/live" + query);
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    probe.socket =
        builder.buildAsync(address, probe).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    return probe;
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(Long.MAX_VALUE);
    }
  }

  /** Reads from here on. */
  public void read() {
    socket.request(Long.MAX_VALUE);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      long now = System.nanoTime();
      text.toString().lines().forEach(line -> arrived.add(new Arrived(line, now)));
      text.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(GONE);
  }

  public Arrived next() throws InterruptedException {
    Arrived next = arrived.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no frame came within " + LIMIT_SECONDS + " s");
    }
    return next;
  }

  /** Frames up to one that fulfils a condition, it included. */
  public List<LiveFrame> until(java.util.function.Predicate<LiveFrame> condition)
      throws InterruptedException {
    List<LiveFrame> frames = new ArrayList<>();
    do {
      frames.add(next().frame());
    } while (!condition.test(frames.get(frames.size() - 1)));
    return frames;
  }

  public LiveMessage.State state() throws InterruptedException {
    return (LiveMessage.State) next().frame().message();
  }

  /** Says something; whether it goes out whole is not known. */
  public void say(String words) {
    var unused = socket.sendText(words, true).exceptionally(gone -> socket).join();
  }

  /** The code with which the server closed; 1006 when the connection broke. */
  public int closeCode() {
    return closed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  /** Cuts the connection. */
  @Override
  public void close() {
    socket.abort();
  }
}
