package dev.agentbench.gateway.session;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.pace.Pacer.Urgency;
import dev.agentbench.gateway.pace.Turn;
import java.time.Duration;

/**
 * Sends requests at the pace of all, and again after the window when the rate limit refuses one
 * nevertheless: such a refusal costs none of the attempts that trouble of other kinds is given.
 */
public final class RateLimited {
  private final Pacer pacer;

  public RateLimited(Pacer pacer) {
    this.pacer = pacer;
  }

  /**
   * Sends a request that the backend counts.
   *
   * @throws GatewayException {@code BUSY} when it was refused to the last
   */
  public <T> T send(Urgency urgency, WireListener wire, Retry.Step<T> request)
      throws InterruptedException {
    return sendAgain(
        wire,
        () -> {
          long sentAt = turn(urgency, wire);
          try {
            return request.run();
          } catch (GatewayException failure) {
            if (failure.fault() == Fault.BUSY) {
              pacer.refused(sentAt);
            }
            throw failure;
          }
        });
  }

  /** Sends a request that the backend does not count, and again after each window. */
  public <T> T sendAgain(WireListener wire, Retry.Step<T> request) throws InterruptedException {
    Duration held = Duration.ZERO;
    for (int sends = 1; ; sends++) {
      try {
        return request.run();
      } catch (GatewayException failure) {
        Duration hold = pacer.hold();
        held = held.plus(hold);
        if (failure.fault() != Fault.BUSY
            || sends == Pacer.MAX_SENDS
            || held.compareTo(pacer.patience()) > 0) {
          throw failure;
        }
        wire.held(hold);
        Thread.sleep(hold.toMillis());
      }
    }
  }

  private long turn(Urgency urgency, WireListener wire) throws InterruptedException {
    try (Turn turn = pacer.join(urgency)) {
      return turn.await(wire::held);
    }
  }
}
