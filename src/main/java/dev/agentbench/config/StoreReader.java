package dev.agentbench.config;

import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.StoreSettings;
import java.util.Locale;

/** Reads {@code database}: where results are kept. */
final class StoreReader {
  private static final String USE_SQLITE =
      "Give a file: data/metrics.db or sqlite:///data/metrics.db.";

  private static final long MAX_SPOOL = 1L << 40;

  private StoreReader() {}

  static StoreSettings read(Section database) {
    database.ignore(ConfigurationReader.FORMER, "echo");
    Value type = database.get("type");
    String typeText = type.text("sqlite");
    Value url = database.get("url");
    String urlText = url.unnotedText().orElse("data/metrics.db");
    if (isPostgres(typeText)) {
      type.refuse("PostgreSQL is not supported by this version", USE_SQLITE);
    } else if (!typeText.equalsIgnoreCase("sqlite")) {
      type.refuse("expected sqlite, found '" + typeText + "'", null);
    }
    refuseOtherDatabases(url, urlText);
    url.noted(Addresses.withoutQuery(urlText));
    int poolSize = database.get("pool_size").integer(10, 1, 100);
    return new StoreSettings("sqlite", urlText, poolSize, spool(database));
  }

  private static SpoolSettings spool(Section database) {
    return new SpoolSettings(
        database.get("spool").path().orElse(null),
        database.get("spool_limit").bytes(SpoolSettings.DEFAULT.limitBytes(), MAX_SPOOL));
  }

  /** Names only the scheme: an address may hold a password. */
  private static void refuseOtherDatabases(Value url, String text) {
    String address = text.toLowerCase(Locale.ROOT).replaceFirst("^jdbc:", "");
    if (isPostgres(address)) {
      url.refuse("PostgreSQL is not supported by this version", USE_SQLITE);
    } else if (address.matches("(?s)[a-z][a-z0-9+.-]+://?.*") && !address.startsWith("sqlite:")) {
      String scheme = address.substring(0, address.indexOf(':'));
      url.refuse("databases of the kind '" + scheme + "' are not supported", USE_SQLITE);
    }
  }

  private static boolean isPostgres(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("postgres");
  }
}
