package dev.agentbench.store;

/**
 * Where results are kept.
 *
 * @param type {@code sqlite}
 * @param url as configured: a path, {@code sqlite:///path}, {@code jdbc:sqlite:path}
 * @param poolSize connections at most
 */
public record StoreSettings(String type, String url, int poolSize, SpoolSettings spool) {}
