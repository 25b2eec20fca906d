package dev.agentbench.regex;

/** A file pattern is none; the message says why, as a sentence's end. */
public final class MalformedGlobException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedGlobException(String message) {
    super(message, null, false, false);
  }
}
