package dev.agentbench.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things that were opened one after the other and are closed in the reverse order, all of them,
 * whatever one throws.
 */
final class CloseStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CloseStack.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** What opens several things. */
  interface Opener<T> {
    T open(CloseStack opened) throws InterruptedException;
  }

  /** What {@code opener} made, which owns the stack from then on; closes it when that fails. */
  static <T> T opening(Opener<T> opener) throws InterruptedException {
    CloseStack opened = new CloseStack();
    boolean complete = false;
    try {
      T made = opener.open(opened);
      complete = true;
      return made;
    } finally {
      if (!complete) {
        opened.close();
      }
    }
  }

  <T extends AutoCloseable> T push(T thing) {
    opened.push(thing);
    return thing;
  }

  /**
   * Throws the first failure that is a {@link RuntimeException}, after everything was closed;
   * others are logged.
   */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (RuntimeException failure) {
        first = first == null ? failure : first;
      } catch (Exception failure) {
        log.warn("Could not close in order", failure);
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
