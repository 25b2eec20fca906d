package dev.agentbench.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides before every request whether it is answered: by the name it calls the server, by the
 * token of a program or the session of a browser, and, where it would change something, by where it
 * comes from. Thread-safe.
 */
public final class Gatekeeper implements RouteGroup {
  /** Where browsers give the token. */
  public static final String LOGIN = "/login";

  static final String COOKIE = "benchmark_session";
  static final String PROOF = "csrf";
  private static final String LOGOUT = "/logout";
  private static final String BEARER = "Bearer ";
  private static final Set<HandlerType> READING =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final WebSettings settings;
  private final boolean mayStartRuns;
  private final HostRule hosts;
  private final Csrf csrf = new Csrf();
  private final Logins logins;
  private final @Nullable TokenCheck tokens;

  public Gatekeeper(WebSettings settings, InstantSource clock) {
    this.settings = settings;
    this.mayStartRuns = settings.mayStartRuns();
    this.hosts = new HostRule(settings);
    this.logins = new Logins(clock);
    this.tokens = settings.token() == null ? null : new TokenCheck(settings.token(), clock);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::admit);
    routes.wsBeforeUpgrade(this::admitSocket);
    routes.post(LOGIN, this::logIn);
    routes.post(LOGOUT, this::logOut);
  }

  private void admit(Context context) {
    if (!hosts.admits(context.header("Host"))) {
      throw new WebProblem(
          421,
          "This server is not called by that name. Use its address, or add the name to"
              + " web.allowed_hosts.");
    }
    String path = context.path();
    boolean login = path.equals(LOGIN);
    boolean open = login || path.equals("/healthz") || path.startsWith("/assets/");
    Visitor visitor = open ? Visitor.NOBODY : identified(context);
    if (visitor == null) {
      turnAway(context);
      return;
    }
    visitor.keep(context);
    if (!READING.contains(context.method())) {
      admitChange(context, visitor, login || path.equals(LOGOUT));
    }
  }

  /** Browsers let pages of any site open sockets, and send the cookie along. */
  private void admitSocket(Context context) {
    admit(context);
    if (!HostRule.isOwn(
        context.header("Origin"), context.header("Sec-Fetch-Site"), context.header("Host"))) {
      throw new WebProblem(403, "A page of another site may not open this socket.");
    }
  }

  private void admitChange(Context context, Visitor visitor, boolean ofSession) {
    if (settings.readOnly() && !ofSession) {
      throw new WebProblem(403, "This server was started with --read-only: nothing is changed.");
    }
    String host = context.header("Host");
    if (!HostRule.isOwn(context.header("Origin"), context.header("Sec-Fetch-Site"), host)) {
      throw new WebProblem(403, "Another site sent this request. Nothing was changed.");
    }
    boolean needsProof = !visitor.equals(Visitor.NOBODY) && !isProgram(context) && !isJson(context);
    if (needsProof && !csrf.isOf(session(context), context.formParam(PROOF))) {
      throw new WebProblem(403, "The page is too old to send this. Load it again, then repeat it.");
    }
  }

  private boolean isProgram(Context context) {
    return tokens != null && bearer(context) != null;
  }

  /**
   * Another site's page would have to ask first whether it may send that, and is not allowed to.
   */
  private static boolean isJson(Context context) {
    String type = Objects.requireNonNullElse(context.contentType(), "");
    String media = type.split(";", 2)[0].strip();
    return context.path().startsWith("/api/")
        && (media.equalsIgnoreCase("application/json")
            || media.equalsIgnoreCase("application/x-ndjson"));
  }

  /** Null when the request has to prove more. */
  private @Nullable Visitor identified(Context context) {
    if (tokens == null) {
      return visitor(false, csrf.of(""));
    }
    String bearer = bearer(context);
    if (bearer != null) {
      return tokens.accepts(bearer, context.ip()) ? visitor(false, "") : null;
    }
    String session = context.cookie(COOKIE);
    return session != null && logins.isGoing(session) ? visitor(true, csrf.of(session)) : null;
  }

  private Visitor visitor(boolean loggedIn, String proof) {
    return new Visitor(!settings.readOnly(), mayStartRuns, loggedIn, proof);
  }

  private String session(Context context) {
    return tokens == null ? "" : Objects.requireNonNullElse(context.cookie(COOKIE), "");
  }

  private static @Nullable String bearer(Context context) {
    String header = context.header("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  /** A browser is sent to the login page, a program told what it lacks. */
  private static void turnAway(Context context) {
    if (context.method().equals(HandlerType.GET) && ErrorAnswers.wantsPage(context)) {
      String query = context.queryString() == null ? "" : "?" + context.queryString();
      String wanted = context.path() + query;
      context.redirect(LOGIN + "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
      context.skipRemainingHandlers();
      return;
    }
    context.header("WWW-Authenticate", "Bearer");
    throw new WebProblem(401, "Send the token of this server: Authorization: Bearer TOKEN.");
  }

  private void logIn(Context context) {
    String to = SafePath.of(context.formParam("to"));
    if (tokens != null) {
      if (!tokens.accepts(context.formParam("token"), context.ip())) {
        context.redirect(LOGIN + "?wrong=1&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        return;
      }
      setCookie(context, logins.begin(), Math.toIntExact(Logins.LASTING.toSeconds()));
    }
    context.redirect(to);
  }

  private void logOut(Context context) {
    logins.end(context.cookie(COOKIE));
    setCookie(context, "", 0);
    context.redirect(LOGIN);
  }

  private static void setCookie(Context context, String value, int seconds) {
    boolean encrypted = "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
    Cookie cookie = new Cookie(COOKIE, value, "/", seconds, encrypted);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    context.cookie(cookie);
  }
}
