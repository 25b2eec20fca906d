package dev.agentbench.gateway.protocol;

/** The two ways in which Gateways write the same frame. */
public enum Dialect {
  /** Fields that are null are left out. */
  NULLS_DROPPED,
  /** All ten fields of the frame are written, with nulls in them. */
  NULLS_SENT
}
