package dev.agentbench.store;

/** Experiments that this process runs, and no other may, until this is closed or it dies. */
public interface Claim extends AutoCloseable {
  @Override
  void close();
}
