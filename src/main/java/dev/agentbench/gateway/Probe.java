package dev.agentbench.gateway;

/**
 * One step of looking whether a Gateway can be used; some need those before them to have passed.
 *
 * @param name one word
 */
public record Probe(String name, Look look) {

  /** Takes the step. */
  public interface Look {
    /**
     * What was found, for people.
     *
     * @throws GatewayException when the step failed
     */
    String look() throws InterruptedException;
  }
}
