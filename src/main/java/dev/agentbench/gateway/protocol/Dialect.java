package dev.agentbench.gateway.protocol;

/** The ways in which Gateways write the same frame. */
public enum Dialect {
  /** Fields that are null are left out. */
  NULLS_DROPPED,
  /** All ten fields of the frame are written, with nulls in them. */
  NULLS_SENT,
  /**
   * As the newest backend (docs/gateway-protocol.md): nulls left out, plans that wait without a
   * request id and with a count instead of subtasks, a confidence in words.
   */
  NEWEST
}
