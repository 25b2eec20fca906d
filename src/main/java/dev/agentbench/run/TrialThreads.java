package dev.agentbench.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes threads of trials: virtual ones where the JDK has such that give their carrier away within
 * {@code synchronized} too (JEP 491), which saves the stacks of a thousand threads that wait for
 * their agents; else daemons of the platform.
 */
final class TrialThreads {
  private static final int FIRST_THAT_DOES_NOT_PIN = 24;
  private static final @Nullable Builder VIRTUAL =
      Runtime.version().feature() < FIRST_THAT_DOES_NOT_PIN ? null : Builder.find().orElse(null);

  private TrialThreads() {}

  /** A thread that is not started yet, and does not hold the process. */
  static Thread unstarted(String name, Runnable work) {
    if (VIRTUAL != null) {
      return VIRTUAL.unstarted(name, work);
    }
    Thread thread = new Thread(work, name);
    thread.setDaemon(true); // one that is given up must not hold the process
    return thread;
  }

  /** {@code Thread.ofVirtual().name(name).unstarted(work)}, which Java 17 does not know. */
  private record Builder(Method ofVirtual, Method name, Method unstarted) {
    static Optional<Builder> find() {
      try {
        Class<?> builder = Class.forName("java.lang.Thread$Builder");
        return Optional.of(
            new Builder(
                Thread.class.getMethod("ofVirtual"),
                builder.getMethod("name", String.class),
                builder.getMethod("unstarted", Runnable.class)));
      } catch (ReflectiveOperationException none) {
        return Optional.empty();
      }
    }

    Thread unstarted(String text, Runnable work) {
      try {
        Object named = name.invoke(ofVirtual.invoke(null), text);
        return (Thread) unstarted.invoke(named, work);
      } catch (IllegalAccessException | InvocationTargetException broken) {
        throw new IllegalStateException("virtual threads cannot be made", broken);
      }
    }
  }
}
