package dev.agentbench.store;

import dev.agentbench.error.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database that {@code postgresql://USER:PASSWORD@HOST:PORT/NAME?OPTION=VALUE} means; {@code
 * jdbc:} may stand before it. What the driver does by itself stays to it: without a user that of
 * the system, without a password the file {@code .pgpass}, without a port 5432.
 *
 * @param servers {@code HOST} or {@code HOST:PORT}, several with commas between them
 * @param user null when none is named
 * @param password null when none is named; never shown
 * @param options of the driver, without user and password
 */
public record PostgresUrl(
    String servers,
    String database,
    @Nullable String user,
    @Nullable String password,
    List<Option> options) {
  private static final Pattern SCHEME =
      Pattern.compile("^(?:jdbc:)?postgres(?:ql)?:", Pattern.CASE_INSENSITIVE);
  private static final Pattern REST =
      Pattern.compile(
          "//(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<servers>[^/?#@]+)/(?<name>[^/?#]+)"
              + "(?:\\?(?<options>[^#]*))?");
  private static final Pattern SERVERS =
      Pattern.compile("(?:[\\w.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?:,(?!$)|$)");
  private static final String FORM = "Write postgresql://USER:PASSWORD@HOST:5432/NAME.";

  public PostgresUrl {
    options = List.copyOf(options);
  }

  /** One of the driver's. */
  public record Option(String name, String value) {}

  /** Whether a URL or the name of a kind of databases means PostgreSQL. */
  public static boolean isMeant(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.equals("postgres")
        || lower.equals("postgresql")
        || SCHEME.matcher(lower).lookingAt();
  }

  /**
   * Reads a URL.
   *
   * @throws InvalidInputException when it is none; the message does not show it
   */
  public static PostgresUrl parse(String url) {
    Matcher rest = REST.matcher(SCHEME.matcher(url.strip()).replaceFirst(""));
    if (!rest.matches() || !SERVERS.matcher(rest.group("servers")).replaceAll("").isEmpty()) {
      throw new InvalidInputException(
          "the address of the PostgreSQL database is not complete",
          FORM
              + " Characters such as '@', '/' and ':' in a password are written as %40, %2F, %3A.");
    }
    List<Option> options = options(rest.group("options"));
    return new PostgresUrl(
        rest.group("servers"),
        decoded(rest.group("name")),
        credential(rest.group("user"), "user", options),
        credential(rest.group("password"), "password", options),
        options.stream().filter(PostgresUrl::isNoCredential).toList());
  }

  /** Where it is, for people. */
  public String location() {
    return "postgresql://" + servers + "/" + database;
  }

  /** The value of an option; empty when it is not given. */
  public Optional<String> option(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name))
        .map(Option::value)
        .findFirst();
  }

  @Override
  public String toString() {
    return location();
  }

  private static @Nullable String credential(
      @Nullable String inAddress, String name, List<Option> options) {
    String named =
        options.stream()
            .filter(option -> option.name().equals(name))
            .map(Option::value)
            .findFirst()
            .orElse(null);
    return inAddress == null || inAddress.isEmpty() ? named : decoded(inAddress);
  }

  private static boolean isNoCredential(Option option) {
    return !option.name().equals("user") && !option.name().equals("password");
  }

  private static List<Option> options(@Nullable String text) {
    List<Option> options = new ArrayList<>();
    for (String option : text == null ? new String[0] : text.split("&")) {
      int end = option.indexOf('=');
      if (end > 0) {
        options.add(
            new Option(decoded(option.substring(0, end)), decoded(option.substring(end + 1))));
      } else if (!option.isEmpty()) {
        throw new InvalidInputException(
            "an option of the PostgreSQL database has no value", "Write ?sslmode=require.");
      }
    }
    return options;
  }

  /** A plus stands for itself, as in other addresses. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidInputException(
          "the address of the PostgreSQL database has a '%' that begins no character",
          FORM + " A '%' in a password is written as %25.");
    }
  }
}
