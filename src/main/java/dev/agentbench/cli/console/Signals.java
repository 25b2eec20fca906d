package dev.agentbench.cli.console;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over signals, each on a thread of its own. For Ctrl-C shutdown hooks do not do: while they
 * run, HotSpot ignores a second one. By reflection, because {@code sun.misc.Signal} belongs to no
 * standard and the compiler's warning about it cannot be silenced.
 */
public final class Signals {
  static final String INTERRUPT = "INT";

  /** A terminal has another size. */
  public static final String RESIZED = "WINCH";

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * From here on a signal does {@code action}; where it cannot be had, what it did before.
   *
   * @return gives it back
   */
  public static Runnable handle(String signal, Runnable action) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object own =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      Object former = install(signal, handler, own);
      return () -> giveBack(signal, handler, former);
    } catch (ReflectiveOperationException ignoredByTheShell) {
      log.debug("The signal {} is left alone", signal, ignoredByTheShell);
      return () -> {};
    }
  }

  private static Object install(String name, Class<?> handlerType, Object handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object taken = signal.getConstructor(String.class).newInstance(name);
    return signal.getMethod("handle", signal, handlerType).invoke(null, taken, handler);
  }

  private static void giveBack(String name, Class<?> handlerType, Object former) {
    try {
      install(name, handlerType, former);
    } catch (ReflectiveOperationException gone) {
      log.debug("The signal {} could not be given back", name, gone);
    }
  }
}
