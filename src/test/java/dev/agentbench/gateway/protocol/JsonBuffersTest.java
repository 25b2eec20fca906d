package dev.agentbench.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parser keeps of its buffers. */
class JsonBuffersTest {
  @Test
  void buffersOfManyThreadsAreKeptInOneSmallPool() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      threads.add(new Thread(() -> assertThat(Json.object("{\"type\": \"pong\"}")).isPresent()));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    // A pool per thread does not tell its size: -1.
    assertThat(Json.MAPPER.getFactory()._getRecyclerPool().pooledCount()).isBetween(1, 16);
  }
}
