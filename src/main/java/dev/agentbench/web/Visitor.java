package dev.agentbench.web;

import io.javalin.http.Context;
import java.util.Objects;

/**
 * The sender of a request, and the permissions of a page made for it.
 *
 * @param mayChange whether anything may be changed
 * @param mayStartRuns whether runs may be started
 * @param loggedIn whether there is a session to be ended
 * @param csrf what a form has to send along as {@code csrf}
 */
public record Visitor(boolean mayChange, boolean mayStartRuns, boolean loggedIn, String csrf) {
  private static final String KEY = "visitor";

  /** One who may only look. */
  public static final Visitor NOBODY = new Visitor(false, false, false, "");

  void keep(Context context) {
    context.attribute(KEY, this);
  }

  /** That of a request; {@link #NOBODY} before it was admitted. */
  public static Visitor of(Context context) {
    return Objects.requireNonNullElse(context.<Visitor>attribute(KEY), NOBODY);
  }
}
