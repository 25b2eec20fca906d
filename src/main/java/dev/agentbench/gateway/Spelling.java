package dev.agentbench.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text in which a secret may stand once escapes are undone.
 *
 * @param length of the secret itself, in characters
 */
record Spelling(String text, int length) {
  /** Fewer characters of Base64 are found in ordinary words. */
  private static final int SHORTEST_BASE64 = 10;

  private static final int BITS_OF_BYTE = 8;
  private static final int BITS_OF_CHAR = 6;

  /** The secret as it is sent, as in a form (where a blank is '+'), and in Base64. */
  static Stream<Spelling> of(Secret secret) {
    String plain = secret.reveal().strip();
    String inForm = URLEncoder.encode(plain, StandardCharsets.UTF_8);
    Stream<String> asText = Stream.of(secret.reveal(), plain, inForm);
    return Stream.concat(asText, Stream.of(plain, inForm).flatMap(Spelling::inBase64))
        .distinct()
        .map(text -> new Spelling(text, plain.length()));
  }

  /**
   * Base64 of both alphabets, also where other bytes stand before and behind the secret, as the
   * user's name does in a header of HTTP Basic: those characters that the secret alone decides.
   */
  private static Stream<String> inBase64(String plain) {
    byte[] secret = plain.getBytes(StandardCharsets.UTF_8);
    return IntStream.rangeClosed(0, 2)
        .mapToObj(
            before -> {
              byte[] shifted = Arrays.copyOfRange(secret, 0, secret.length + before);
              System.arraycopy(secret, 0, shifted, before, secret.length);
              int start = (before * BITS_OF_BYTE + BITS_OF_CHAR - 1) / BITS_OF_CHAR;
              int end = shifted.length * BITS_OF_BYTE / BITS_OF_CHAR;
              return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                  .map(encoder -> encoder.encodeToString(shifted))
                  .map(text -> start < end ? text.substring(start, end) : "");
            })
        .flatMap(both -> both)
        .filter(text -> text.length() >= SHORTEST_BASE64);
  }

  @Override
  public String toString() {
    return "***";
  }
}
