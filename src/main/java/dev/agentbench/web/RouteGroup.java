package dev.agentbench.web;

import io.javalin.config.RoutesConfig;

/** Routes that belong together. */
public interface RouteGroup {
  void addTo(RoutesConfig routes);
}
