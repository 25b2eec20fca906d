package dev.agentbench.cli.console;

import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Handling of Ctrl-C and SIGTERM: the work is stopped in order and given time to be kept, then the
 * process ends with the exit code of the command, whatever the signal.
 */
public final class Interruption implements AutoCloseable {
  /** For the checks of trials that have answered, after Ctrl-C. */
  private static final Duration CHECKS = Duration.ofSeconds(60);

  /** The same after SIGTERM, whose sender often kills what does not end within ten seconds. */
  private static final Duration CHECKS_WHEN_TERMINATED = Duration.ofSeconds(3);

  /**
   * Longer than everything that closes has for itself: sessions, commands, observers, the database.
   */
  private static final Duration CLOSING = Duration.ofSeconds(90);

  /** A terminal that takes no more text must not hold up the end. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final CompletableFuture<Integer> COMMAND_ENDED = new CompletableFuture<>();

  private final Thread hook;
  private final Consumer<Duration> stop;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Consumer<String> screen;
  private final Consumer<String> last;
  private final Words words;
  private Runnable giveBack = () -> {};

  /**
   * @param stop ends the work in order when the process is asked to end; is given the time for
   *     checks
   * @param screen shows a line that stays, by any thread
   * @param words that the person at the terminal is told
   */
  public Interruption(Consumer<Duration> stop, Consumer<String> screen, Words words) {
    this(stop, screen, screen, words);
  }

  /**
   * @param last shows the last line of a process that ends at once, by any thread
   */
  public Interruption(
      Consumer<Duration> stop, Consumer<String> screen, Consumer<String> last, Words words) {
    this.stop = stop;
    this.screen = screen;
    this.last = last;
    this.words = words;
    hook = new Thread(() -> stopAndWait(CHECKS_WHEN_TERMINATED), "interruption");
  }

  /**
   * What is said at Ctrl-C.
   *
   * @param first said while the work is being ended in order
   * @param again said when the process ends at once
   */
  public record Words(String first, String again) {

    /** Of a run, which a command goes on with. */
    public static Words ofRun(String resume) {
      return new Words(
          "Interrupted: no new trials will start. Answered trials finish their checks within "
              + CHECKS.toSeconds()
              + " s, the others are cancelled; all results are kept. Press Ctrl-C again to end at once.",
          "Ended at once. Resume: " + resume);
    }
  }

  /** From here on, until closed, the process ends in order. */
  public void arm() {
    Runtime.getRuntime().addShutdownHook(hook);
    giveBack = Signals.handle(Signals.INTERRUPT, this::interrupted);
  }

  /** The command has said its last word; the process may end. */
  public static void commandEnded(int exitCode) {
    COMMAND_ENDED.complete(exitCode);
  }

  @Override
  public void close() {
    giveBack.run();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // the hook itself led here
    }
  }

  /** The second one does not wait for anything: the database has what it has. */
  private void interrupted() {
    if (asked.getAndSet(true)) {
      saySafely(words.again(), last);
      Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
    }
    saySafely(words.first(), screen);
    stopAndWait(CHECKS);
  }

  private static void saySafely(String line, Consumer<String> where) {
    Thread speaker = new Thread(() -> where.accept(line), "last-words");
    speaker.setDaemon(true);
    speaker.start();
    try {
      speaker.join(LAST_WORDS.toMillis());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopAndWait(Duration checks) {
    stop.accept(checks);
    Duration patience = CLOSING.plus(checks);
    int code = ExitCodes.INTERRUPTED;
    try {
      code = COMMAND_ENDED.get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      saySafely(
          "error: did not end within "
              + Quantity.limit(patience)
              + "; the last results may be lost",
          last);
    } catch (InterruptedException | ExecutionException ending) {
      saySafely("error: ended before all results were stored", last);
    }
    Runtime.getRuntime().halt(code);
  }
}
