package dev.agentbench.store;

/**
 * Database of results.
 *
 * @param type {@code sqlite} or {@code postgresql}
 * @param url as configured: a path, {@code sqlite:///path}, {@code jdbc:sqlite:path}, or what
 *     {@link PostgresUrl} reads
 * @param poolSize connections at most
 */
public record StoreSettings(String type, String url, int poolSize, SpoolSettings spool) {

  /** Without the address, which may hold a password. */
  @Override
  public String toString() {
    return "StoreSettings[" + type + ", " + poolSize + " connections, " + spool + "]";
  }
}
