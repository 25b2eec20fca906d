package dev.agentbench.config;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.Secret;
import dev.agentbench.store.PostgresUrl;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.StoreSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code database}: where results are kept. */
final class StoreReader {
  private static final String SQLITE = "sqlite";
  private static final String POSTGRESQL = "postgresql";
  private static final String FORMS =
      "Give a file (data/metrics.db, sqlite:///data/metrics.db) or"
          + " postgresql://USER:PASSWORD@HOST:5432/NAME.";

  private static final Pattern RELATIVE_FILE =
      Pattern.compile("((?:jdbc:)?(?:sqlite:(?:///)?)?)([^/~:].*)", Pattern.DOTALL);

  private static final long MAX_SPOOL = 1L << 40;

  private StoreReader() {}

  static StoreSettings read(ConfigSection database) {
    database.ignore(ConfigurationReader.FORMER, "echo");
    Value url = database.get("url");
    String urlText = url.unnotedText().orElse("data/metrics.db");
    String type = type(database.get("type"), url, urlText);
    if (PostgresUrl.isMeant(urlText)) {
      readPostgres(url, urlText);
    } else {
      refuseOtherDatabases(url, urlText);
      url.noted(Addresses.withoutQuery(urlText));
    }
    int poolSize = database.get("pool_size").integer(10, 1, 100);
    return new StoreSettings(type, placed(urlText, url.base()), poolSize, spool(database));
  }

  /** The address of a file with {@code base} before a relative path. */
  private static String placed(String url, Path base) {
    Matcher file = RELATIVE_FILE.matcher(url);
    return base.toString().isEmpty() || PostgresUrl.isMeant(url) || !file.matches()
        ? url
        : file.group(1) + base.resolve(file.group(2));
  }

  /** Follows from the address where it is not given. */
  private static String type(Value type, Value url, String urlText) {
    String meant = PostgresUrl.isMeant(urlText) ? POSTGRESQL : SQLITE;
    String given = type.text(meant);
    if (!given.equalsIgnoreCase(SQLITE) && !PostgresUrl.isMeant(given)) {
      type.refuse("expected sqlite or postgresql, found '" + given + "'", null);
    } else if (PostgresUrl.isMeant(given) != PostgresUrl.isMeant(urlText)) {
      url.refuse(url.isPresent() ? "is no database of the kind " + given : "is missing", FORMS);
    }
    return meant;
  }

  private static void readPostgres(Value url, String text) {
    try {
      PostgresUrl parsed = PostgresUrl.parse(text);
      if (parsed.password() != null) {
        url.hide(Secret.of(parsed.password()));
      }
      parsed.options().stream()
          .filter(option -> option.name().toLowerCase(Locale.ROOT).contains("password"))
          .forEach(option -> url.hide(Secret.of(option.value())));
      url.noted(parsed.location() + (parsed.options().isEmpty() ? "" : "?***"));
    } catch (InvalidInputException malformed) {
      url.refuse(malformed.getMessage(), malformed.hint().orElse(null));
    }
  }

  private static SpoolSettings spool(ConfigSection database) {
    return new SpoolSettings(
        database.get("spool").path().orElse(null),
        database.get("spool_limit").bytes(SpoolSettings.DEFAULT.limitBytes(), MAX_SPOOL));
  }

  /** Names only the scheme: an address may hold a password. */
  private static void refuseOtherDatabases(Value url, String text) {
    String address = text.toLowerCase(Locale.ROOT).replaceFirst("^jdbc:", "");
    if (address.matches("(?s)[a-z][a-z0-9+.-]+://?.*") && !address.startsWith("sqlite:")) {
      String scheme = address.substring(0, address.indexOf(':'));
      url.refuse("databases of the kind '" + scheme + "' are not supported", FORMS);
    }
  }
}
