package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TrialThreadsTest {

  @Test
  void aThreadHasItsNameHoldsNoProcessAndIsVirtualWhereThatCostsNothing() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    Thread thread =
        TrialThreads.unstarted("trial-7", () -> seen.set(Thread.currentThread().getName()));
    thread.start();
    thread.join(10_000);
    assertThat(seen).hasValue("trial-7");
    assertThat(thread.isDaemon()).isTrue();
    boolean virtual = thread.getClass().getSimpleName().contains("VirtualThread");
    assertThat(virtual).isEqualTo(Runtime.version().feature() >= 24);
  }
}
