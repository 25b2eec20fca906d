package dev.agentbench.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.RunEvent.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventBusTest {

  @Test
  void everyEventReachesTheSinkAndTheObserversInOrder() {
    Kept sink = new Kept();
    Seen observer = new Seen();
    try (EventBus bus = new EventBus(sink, List.of(observer))) {
      for (int i = 0; i < 1000; i++) {
        bus.publish(new Notice("event " + i));
      }
    }
    assertThat(sink.events).hasSize(1000);
    assertThat(observer.texts).hasSize(1000).startsWith("event 0", "event 1").endsWith("event 999");
  }

  @Test
  void anObserverThatFailsIsDetachedAndTheOthersGoOn() {
    Seen good = new Seen();
    Seen bad =
        new Seen() {
          @Override
          public void notice(Notice event) {
            super.notice(event);
            throw new IllegalStateException("broken on purpose");
          }
        };
    try (EventBus bus = new EventBus(new Kept(), List.of(bad, good))) {
      bus.publish(new Notice("one"));
      bus.publish(new Notice("two"));
    }
    assertThat(bad.texts).containsExactly("one");
    assertThat(good.texts).containsExactly("one", "two");
  }

  @Test
  void anObserverThatIsStuckDoesNotHoldTheRunUp() {
    CountDownLatch stuck = new CountDownLatch(1);
    RunListener observer =
        new RunListener() {
          @Override
          public void notice(Notice event) {
            try {
              stuck.await();
            } catch (InterruptedException closing) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Kept sink = new Kept();
    try (EventBus bus = new EventBus(sink, List.of(observer))) {
      for (int i = 0; i < 100; i++) {
        bus.publish(new Notice("event " + i));
      }
      assertThat(sink.events).hasSize(100);
      stuck.countDown();
    }
  }

  @Test
  void aSinkThatFailsIsHeardByThePublisherAfterTheObserversWereServed() {
    Seen observer = new Seen();
    ResultSink full =
        new ResultSink() {
          @Override
          public void accept(RunEvent event) {
            throw new BenchmarkException("disk full", null);
          }

          @Override
          public void close() {}
        };
    try (EventBus bus = new EventBus(full, List.of(observer))) {
      assertThatThrownBy(() -> bus.publish(new Notice("one"))).hasMessage("disk full");
    }
    assertThat(observer.texts).containsExactly("one");
  }

  private static class Seen implements RunListener {
    final List<String> texts = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void notice(Notice event) {
      texts.add(event.text());
    }
  }

  private static final class Kept implements ResultSink {
    final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void accept(RunEvent event) {
      events.add(event);
    }

    @Override
    public void close() {}
  }
}
