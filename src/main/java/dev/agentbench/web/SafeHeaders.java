package dev.agentbench.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Headers of every response that restrict what browsers do with it. */
final class SafeHeaders implements RouteGroup {
  static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(SafeHeaders::add);
  }

  private static void add(Context context) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "private, no-cache");
  }
}
