package dev.agentbench.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Servers that are reached without a proxy, as {@code NO_PROXY} lists them: {@code host} and {@code
 * .host} (each with all its subdomains), an address, a block of addresses ({@code 10.0.0.0/8}), any
 * of them with a port, or {@code *} for all. Names are never looked up.
 */
public record NoProxy(List<Entry> entries) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<host>\\[[^]]*]|[^:/\\[]+|[0-9a-f:]+:[0-9a-f:.]*)(?:/(?<bits>\\d{1,3}))?(?::(?<port>\\d{1,5}))?");
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");

  public NoProxy {
    entries = List.copyOf(entries);
  }

  /**
   * One of the list.
   *
   * @param host in lower case, without brackets, a leading dot or a wildcard
   * @param bits of the block of addresses that counts; -1: it is none
   * @param port -1: any
   */
  record Entry(String host, int bits, int port) {
    boolean covers(String name, int atPort) {
      return (port < 0 || port == atPort) && (host.equals("*") || matches(name));
    }

    private boolean matches(String name) {
      byte[] address = address(name);
      byte[] own = address(host);
      if (address == null || own == null) {
        return address == null && own == null && (name.equals(host) || name.endsWith("." + host));
      }
      return address.length == own.length && sameBits(address, own, bits < 0 ? 128 : bits);
    }
  }

  /** Reads a list with commas or blanks; what is no entry is passed over. */
  static NoProxy of(String list) {
    return new NoProxy(
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .map(FORM::matcher)
            .filter(Matcher::matches)
            .map(
                entry ->
                    new Entry(
                        plain(entry.group("host")).replaceFirst("^\\*?\\.(?=.)", ""),
                        number(entry.group("bits")),
                        number(entry.group("port"))))
            .toList());
  }

  private static int number(@Nullable String digits) {
    return digits == null ? -1 : Integer.parseInt(digits);
  }

  boolean covers(String host, int port) {
    String name = plain(host);
    return entries.stream().anyMatch(entry -> entry.covers(name, port));
  }

  /** Whether it is this machine. */
  static boolean isLoopback(String host) {
    String name = plain(host);
    byte[] address = address(name);
    try {
      return address == null
          ? name.equals("localhost") || name.endsWith(".localhost")
          : InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** In lower case, without the brackets of an IPv6 address and the dot at the end of a name. */
  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT)
        .replaceFirst("^\\[(.*)]$", "$1")
        .replaceFirst("(?<=.)\\.$", "");
  }

  /** The bytes of an address; null for a name. */
  private static byte @Nullable [] address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException noAddress) {
      return null;
    }
  }

  private static boolean sameBits(byte[] one, byte[] other, int bits) {
    int counted = Math.min(bits, one.length * Byte.SIZE);
    for (int bit = 0; bit < counted; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
