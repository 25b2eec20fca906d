package dev.agentbench.gateway.session;

/**
 * A session to connect to.
 *
 * @param wantsWorkspace whether its agent works in the workspace of a runner on the same machine
 */
public record CreatedSession(String id, boolean wantsWorkspace) {

  /** One that the Gateway creates on connect. */
  public static CreatedSession onConnect() {
    return new CreatedSession(SessionIds.temporary(), false);
  }
}
