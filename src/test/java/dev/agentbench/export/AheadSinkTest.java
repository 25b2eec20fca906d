package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AheadSinkTest {
  private static final Table TABLE =
      new Table(
          "pairs", List.of(new Column("a", Table.Type.INTEGER), new Column("b", Table.Type.TEXT)));

  private final Target target = new Target();

  /** Notes what it is told; fails or waits where a test wants it to. */
  private static final class Target implements CellSink {
    private final List<@Nullable Object> told = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean waits;
    private volatile @Nullable IOException failure;

    @Override
    public void cell(@Nullable Object value) throws IOException {
      if (failure != null) {
        throw failure;
      }
      told.add(value);
    }

    @Override
    public void endRow() {
      busy.countDown();
      while (waits && released.getCount() > 0) {
        Thread.onSpinWait();
      }
      told.add("end");
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }

  @Test
  void rowsComeInTheirOrderAndThenTheEnd() throws IOException {
    List<@Nullable Object> expected = new ArrayList<>();
    try (AheadSink sink = new AheadSink(TABLE, target)) {
      for (long number = 0; number < 50_000; number++) {
        writeRow(sink, number, number % 3 == 0 ? null : "x".repeat((int) (number % 40)));
        Collections.addAll(
            expected, number, number % 3 == 0 ? null : "x".repeat((int) (number % 40)), "end");
      }
    }
    expected.add("closed");
    assertThat(target.told).isEqualTo(expected);
  }

  @Test
  void aRowThatCouldNotBeReadToItsEndStaysOut() throws IOException {
    try (AheadSink sink = new AheadSink(TABLE, target)) {
      writeRow(sink, 1, "whole");
      sink.integer(2L);
    }
    assertThat(target.told).containsExactly(1L, "whole", "end", "closed");
  }

  @Test
  void aFailureIsThrownAtTheEndAtLatestAndNothingIsWrittenAfterIt() {
    target.failure = new IOException("no space left");
    assertThatThrownBy(
            () -> {
              try (AheadSink sink = new AheadSink(TABLE, target)) {
                for (int number = 0; number < 100_000; number++) {
                  writeRow(sink, number, "some text");
                }
              }
            })
        .isSameAs(target.failure);
    assertThat(target.told).containsExactly("closed");
  }

  @Test
  void anInterruptWaitsForTheRowThatIsBeingWritten() throws Exception {
    target.waits = true;
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread exporting =
        new Thread(
            () -> {
              try (AheadSink sink = new AheadSink(TABLE, target)) {
                writeRow(sink, 1, "first");
                writeRow(sink, 2, "second");
              } catch (IOException e) {
                thrown.add(e);
              }
            });
    exporting.start();
    target.busy.await();

    exporting.interrupt();
    exporting.join(200);
    assertThat(target.told).containsExactly(1L, "first");
    target.released.countDown();
    exporting.join();

    assertThat(target.told).containsExactly(1L, "first", "end", "closed");
    assertThat(thrown).singleElement().isInstanceOf(InterruptedIOException.class);
  }

  private static void writeRow(AheadSink sink, long number, @Nullable String text)
      throws IOException {
    sink.integer(number);
    sink.text(text);
    sink.endRow();
  }
}
