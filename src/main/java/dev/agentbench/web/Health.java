package dev.agentbench.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /healthz}: whether the server answers and reaches its database. Tells nothing else. */
final class Health implements RouteGroup {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final Runnable look;

  /**
   * @param look at what the server needs; throws when it is not there
   */
  Health(Runnable look) {
    this.look = look;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/healthz", this::answer);
  }

  private void answer(Context context) {
    context.contentType("text/plain; charset=utf-8").header("Cache-Control", "no-store");
    try {
      look.run();
      context.result("ok\n");
    } catch (RuntimeException failure) {
      log.warn("Not healthy: {}", failure.toString());
      context.status(503).result("database\n");
    }
  }
}
