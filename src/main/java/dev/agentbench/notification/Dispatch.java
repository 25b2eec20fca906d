package dev.agentbench.notification;

import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends one message to one target: tries again while that may help and there is time. For one
 * thread; any other may ask meanwhile how far it is.
 */
final class Dispatch {
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final int DOUBLINGS = 5;

  private final Target target;
  private final long begun = System.nanoTime();

  private volatile Delivery soFar;

  /** The target's timeout runs from now on. */
  Dispatch(Target target) {
    this.target = target;
    soFar = delivery(Answer.refused("no answer yet"), 0);
  }

  Delivery run(Channel channel) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      Answer answer = channel.attempt(left());
      soFar = delivery(answer, tries);
      Duration pause = pause(tries, answer.pause());
      if (!answer.again() || pause.compareTo(left()) >= 0) {
        return soFar;
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
  }

  /** The last try's answer, for when time is up. */
  Delivery soFar() {
    Delivery last = soFar;
    return new Delivery(
        last.target(),
        last.place(),
        last.sent(),
        last.tries() == 0
            ? "no answer within " + Quantity.limit(target.timeout())
            : last.answer() + ", after " + Quantity.limit(target.timeout()),
        last.tries(),
        elapsed());
  }

  /** What went wrong in a way that nobody thought of. */
  Delivery failed(Throwable unexpected) {
    return delivery(Answer.refused(unexpected.toString()), soFar.tries());
  }

  Duration left() {
    return target.timeout().minus(elapsed());
  }

  /** What the server asks for, and never less than doubles with each failure, with jitter. */
  private static Duration pause(int tries, Duration asked) {
    long most = FIRST_PAUSE_MILLIS << Math.min(tries - 1, DOUBLINGS);
    Duration own = Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private Delivery delivery(Answer answer, int tries) {
    return new Delivery(
        target.name(), target.place(), answer.sent(), answer.text(), tries, elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
