package dev.agentbench.front;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TCP connections, below what HTTP and WebSocket make of them. */
final class TcpConnections {
  private static final Logger log = LoggerFactory.getLogger(TcpConnections.class);

  private TcpConnections() {}

  /** The connection that a request came on. */
  static EndPoint of(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  /**
   * Writes the answer's body as it stands, then does with the connection what it says. Completed
   * when the connection is closed: never for a silent one.
   */
  static CompletableFuture<Void> answer(EndPoint line, FixedAnswer answer) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    ByteBuffer bytes = ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8));
    if (bytes.hasRemaining()) {
      line.write(Callback.from(() -> end(line, answer, over), gone -> over.complete(null)), bytes);
    } else {
      end(line, answer, over);
    }
    return over;
  }

  private static void end(EndPoint line, FixedAnswer answer, CompletableFuture<Void> over) {
    if (answer.raw() != FixedAnswer.After.SILENCE) {
      drop(line, answer.raw() == FixedAnswer.After.RESET);
      over.complete(null);
    }
  }

  /** Drops a connection; {@code withReset} makes the client's next read fail. */
  static void drop(EndPoint line, boolean withReset) {
    if (withReset && line.getTransport() instanceof NetworkChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException closedAlready) {
        log.debug("cannot reset a connection that is gone", closedAlready);
      }
    }
    line.close();
  }
}
