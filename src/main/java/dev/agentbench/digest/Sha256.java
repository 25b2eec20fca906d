package dev.agentbench.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 hexadecimal digits in lower case. An instance is used by one thread. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Of nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Of a text as UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of all the bytes. */
  public static String of(byte[] bytes) {
    Sha256 whole = new Sha256();
    whole.add(bytes);
    return whole.hex();
  }

  /** Of all that is left in a stream, which the caller closes. */
  public static String of(InputStream stream) throws IOException {
    Sha256 whole = new Sha256();
    stream.transferTo(whole.stream());
    return whole.hex();
  }

  /** Goes on with these bytes. */
  public void add(byte[] bytes) {
    digest.update(bytes);
  }

  /** Goes on with whatever is written to it; it need not be closed. */
  public OutputStream stream() {
    return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
  }

  /** The digits of all that was added; begins anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
