package dev.agentbench.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** One address of mail, with a name or without: {@code Benchmark <ci@example.com>}. */
public record MailAddress(String text) {

  /** Reads an address; empty when it is none, or several. */
  public static Optional<MailAddress> parse(String text) {
    try {
      InternetAddress[] found = InternetAddress.parse(text, true);
      boolean single = found.length == 1 && !found[0].isGroup();
      if (!single || !found[0].getAddress().contains("@") || text.matches("(?s).*\\p{Cntrl}.*")) {
        return Optional.empty();
      }
      found[0].validate();
      return Optional.of(new MailAddress(text.strip()));
    } catch (AddressException malformed) {
      return Optional.empty();
    }
  }

  InternetAddress internet() throws AddressException {
    return new InternetAddress(text, true);
  }

  @Override
  public String toString() {
    return text;
  }
}
