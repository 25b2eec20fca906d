package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TokenRefresh.Trigger;
import dev.agentbench.text.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the access token of an OAuth client, and renews it in time on a thread of its own. Whoever
 * finds it due nevertheless starts its renewal and goes on with the old one; while there is no
 * living one, all wait for the same renewal.
 */
final class OAuthTokens implements AuthManager {
  private static final Logger log = LoggerFactory.getLogger(OAuthTokens.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** After so many refusals in a row the refresh token is given up for a log-in. */
  private static final int LOG_IN_AFTER = 2;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

  private final TokenSource source;
  private final Clock clock;
  private final Duration ahead;
  private final Duration longestWait;
  private final ScheduledThreadPoolExecutor renewer;

  /** Guarded by this, as are the following; null before the first one. */
  private @Nullable AccessToken token;

  /** Whether the held token is known to be no good, though its time is not over. */
  private boolean refused;

  /** Refusals in a row that led to the held token, or that its replacement is under way for. */
  private int refusals;

  /** Null while nothing is under way. */
  private @Nullable CompletableFuture<AccessToken> renewal;

  /**
   * @param ahead see {@link AccessToken#isDue}
   * @param longestWait for a renewal
   */
  OAuthTokens(TokenSource source, Clock clock, Duration ahead, Duration longestWait) {
    this.source = source;
    this.clock = clock;
    this.ahead = ahead;
    this.longestWait = longestWait;
    this.renewer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "gateway-token");
              thread.setDaemon(true);
              return thread;
            });
    renewer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  static OAuthTokens of(
      Credentials.OAuth client,
      HttpCalls http,
      Clock clock,
      BackOff backOff,
      Consumer<TokenRefresh> log) {
    TokenEndpoint endpoint = new TokenEndpoint(client, http, clock);
    TokenSource source = new TokenSource(client, endpoint, clock, backOff, log);
    Duration longestWait = backOff.patience().multipliedBy(2);
    return new OAuthTokens(source, clock, client.refreshAhead(), longestWait);
  }

  @Override
  public Optional<Authorization> current() throws InterruptedException {
    CompletableFuture<AccessToken> pending;
    synchronized (this) {
      AccessToken held = token;
      boolean usable = held != null && !refused && held.isAlive(clock.instant());
      if (usable && !held.isDue(clock.instant(), ahead)) {
        return Optional.of(held.header());
      }
      pending = renewal(() -> source.next(held == null ? Trigger.START : Trigger.PROACTIVE));
      if (usable) {
        return Optional.of(held.header());
      }
    }
    return Optional.of(await(pending).header());
  }

  @Override
  public void refused(Authorization used) throws InterruptedException {
    CompletableFuture<AccessToken> pending;
    synchronized (this) {
      AccessToken held = token;
      // Another header than the held one: it is replaced already, and trying again cures it.
      if (held == null || !held.header().equals(used)) {
        return;
      }
      if (!refused) {
        noteRefusal(held.isFresh(clock.instant(), FRESH));
      }
      pending =
          renewal(
              refusals < LOG_IN_AFTER
                  ? () -> source.next(Trigger.UNAUTHORIZED)
                  : () -> source.logInAnew(Trigger.UNAUTHORIZED));
    }
    var unused = await(pending);
  }

  /** One refusal of a fresh token proves nothing: replicas, caches and clocks differ. */
  private void noteRefusal(boolean isFresh) {
    if (isFresh && refusals >= LOG_IN_AFTER) {
      throw freshOneRefused();
    }
    refusals = isFresh ? refusals + 1 : 1;
    refused = true;
  }

  @Override
  public Optional<Probe> probe() {
    return Optional.of(new Probe("token", this::lookForToken));
  }

  private String lookForToken() throws InterruptedException {
    Instant start = clock.instant();
    CompletableFuture<AccessToken> pending;
    synchronized (this) {
      pending = renewal(() -> source.once(Trigger.START));
    }
    AccessToken got = await(pending);
    return (got.obtainedAt().isBefore(start) ? "kept from an earlier run, of " : "got from ")
        + source.address()
        + ", good for another "
        + Quantity.elapsed(Duration.between(clock.instant(), got.expiresAt()))
        + (got.refreshToken() == null ? "" : ", with a refresh token");
  }

  /** Gets a token. */
  private interface Ask {
    AccessToken token() throws InterruptedException;
  }

  /** The renewal under way, or a new one. */
  private CompletableFuture<AccessToken> renewal(Ask ask) {
    if (renewal == null) {
      CompletableFuture<AccessToken> started = new CompletableFuture<>();
      renewal = started;
      try {
        renewer.execute(() -> renew(ask, started));
      } catch (RejectedExecutionException closed) {
        started.completeExceptionally(closed);
      }
    }
    return renewal;
  }

  private void renew(Ask ask, CompletableFuture<AccessToken> started) {
    try {
      AccessToken next = ask.token();
      synchronized (this) {
        token = next;
        refusals = refused ? refusals : 0;
        refused = false;
        renewal = null;
      }
      renewInTime(next);
      started.complete(next);
    } catch (InterruptedException | RuntimeException failure) {
      synchronized (this) {
        renewal = null;
      }
      log.debug("no token: {}", failure.getMessage());
      started.completeExceptionally(failure);
    }
  }

  /** Before anybody finds it due: a thread that starts the renewal holds up the others. */
  private void renewInTime(AccessToken next) {
    long wait = Duration.between(clock.instant(), next.dueAt(ahead)).toNanos();
    if (wait <= 0) {
      return; // a server so slow is asked when somebody needs it, not without end
    }
    try {
      var unused = renewer.schedule(() -> renewIfHeld(next), wait, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("closed, the token is not renewed in time");
    }
  }

  private synchronized void renewIfHeld(AccessToken due) {
    if (due.equals(token)) {
      var unused = renewal(() -> source.next(Trigger.PROACTIVE));
    }
  }

  private AccessToken await(CompletableFuture<AccessToken> pending) throws InterruptedException {
    try {
      return pending.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw copyOf(failed.getCause());
    } catch (TimeoutException late) {
      throw new GatewayException(
          Fault.UNAVAILABLE,
          "No token within " + Quantity.limit(longestWait) + ".",
          "The OAuth server has trouble of its own; try again later.",
          late);
    }
  }

  /** Each thread that waited gets an exception of its own. */
  private static GatewayException copyOf(@Nullable Throwable failure) {
    return failure instanceof GatewayException known
        ? new GatewayException(known.fault(), known.getMessage(), known.hint().orElse(null), known)
        : new GatewayException(
            Fault.UNREACHABLE, "No token: " + failure, null, new IllegalStateException(failure));
  }

  private static GatewayException freshOneRefused() {
    return new GatewayException(
        Fault.TOKEN_REFUSED,
        "The Gateway refuses a token that the OAuth server has just given (HTTP 401).",
        "Do both belong together? Check gateway.jwt.auth_url, client_id and scope, and what issuer"
            + " and audience the Gateway expects.");
  }

  /**
   * Ends the renewals. One under way has a second: the token that it brings may be the only one
   * that the server still takes. Then it is interrupted; who waits for it is told.
   */
  @Override
  public void close() {
    renewer.shutdown();
    try {
      if (renewer.awaitTermination(CLOSE_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      renewer.shutdownNow();
      if (!renewer.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("the renewal of a token did not end within {}", CLOSE_LIMIT);
      }
    } catch (InterruptedException interrupted) {
      renewer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
