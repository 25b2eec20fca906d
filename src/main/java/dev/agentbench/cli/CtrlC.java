package dev.agentbench.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over SIGINT, each on a thread of its own. Shutdown hooks do not do: while they run, HotSpot
 * ignores a second Ctrl-C. By reflection, because {@code sun.misc.Signal} belongs to no standard
 * and the compiler's warning about it cannot be silenced.
 */
final class CtrlC {
  private static final Logger log = LoggerFactory.getLogger(CtrlC.class);

  private CtrlC() {}

  /**
   * From here on Ctrl-C does {@code action}; where it cannot be had, what it did before.
   *
   * @return gives it back
   */
  static Runnable handle(Runnable action) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object own =
          Proxy.newProxyInstance(
              CtrlC.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      Object former = install(handler, own);
      return () -> giveBack(handler, former);
    } catch (ReflectiveOperationException ignoredByTheShell) {
      log.debug("Ctrl-C is left to the shutdown hook", ignoredByTheShell);
      return () -> {};
    }
  }

  private static Object install(Class<?> handlerType, Object handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object interrupt = signal.getConstructor(String.class).newInstance("INT");
    return signal.getMethod("handle", signal, handlerType).invoke(null, interrupt, handler);
  }

  private static void giveBack(Class<?> handlerType, Object former) {
    try {
      install(handlerType, former);
    } catch (ReflectiveOperationException gone) {
      log.debug("Ctrl-C could not be given back", gone);
    }
  }
}
