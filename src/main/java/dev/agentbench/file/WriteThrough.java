package dev.agentbench.file;

import dev.agentbench.text.Quantity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes to what is no regular file. A pipe that nobody reads is given up after a while. */
final class WriteThrough {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OutputPlace place;

  WriteThrough(OutputPlace place) {
    this.place = place;
  }

  /** The thread of a pipe that nobody ever opens stays behind: nothing ends that wait. */
  void write(byte[] bytes) throws IOException {
    FutureTask<Void> writing =
        new FutureTask<>(
            () -> {
              writeAll(bytes);
              return null;
            });
    Thread thread = new Thread(writing, "output-" + place.path().getFileName());
    thread.setDaemon(true);
    thread.start();
    try {
      writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException unread) {
      throw new IOException("nobody read it within " + Quantity.limit(PATIENCE), unread);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException(e.getCause().toString(), e);
    }
  }

  /** A descriptor of this process stays open for others. */
  @SuppressWarnings("resource")
  private void writeAll(byte[] bytes) throws IOException {
    OutputStream out = place.open();
    out.write(bytes);
    out.flush();
    if (!place.isOwnStream()) {
      out.close();
    }
  }
}
