package dev.agentbench.gateway;

/** The ways in which one may talk to a Gateway. */
public enum Transport {
  WEBSOCKET("WebSocket"),
  GRPC("gRPC");

  private final String label;

  Transport(String label) {
    this.label = label;
  }

  /** As people write it. */
  public String label() {
    return label;
  }
}
