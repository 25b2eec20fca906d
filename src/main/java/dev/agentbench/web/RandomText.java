package dev.agentbench.web;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that cannot be guessed: 256 random bits. */
final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private RandomText() {}

  static byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Of letters, digits, {@code -} and {@code _}. */
  static String next() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }
}
