package dev.agentbench.gateway.auth;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.digest.Sha256;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last token of a client in a file, which the clients of other configurations share. Read
 * and written between {@link #lock} and {@link #unlock} only, so that of all processes one alone
 * uses up a refresh token. A file that is no good is left alone, with a warning. Used by one thread
 * at a time.
 */
final class TokenCache {
  private static final Logger log = LoggerFactory.getLogger(TokenCache.class);
  private static final int VERSION = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Null: nothing is kept. */
  private final @Nullable PrivateFile file;

  private final String key;
  private final MessageCodec codec = new MessageCodec();

  /** Null while not locked. */
  private @Nullable FileChannel lock;

  /** Why the file is no good; it is not looked at again. Null while it is. */
  private @Nullable String trouble;

  TokenCache(Credentials.OAuth client) {
    this.file = client.tokenCache() == null ? null : new PrivateFile(client.tokenCache());
    this.key = keyOf(client);
  }

  private static String keyOf(Credentials.OAuth client) {
    String all =
        String.join(
            "\n",
            client.tokenUrl().toString(),
            client.grant().name(),
            client.clientId(),
            Objects.requireNonNullElse(client.username(), ""),
            Objects.requireNonNullElse(client.scope(), ""));
    return Sha256.of(all);
  }

  void lock() throws InterruptedException {
    if (file == null || trouble != null) {
      return;
    }
    try {
      lock = file.lock(PATIENCE).orElse(null);
      if (lock == null) {
        log.warn("{} is held by another process: going on without it", file.path());
      }
    } catch (IOException failure) {
      var unused = this.<JsonObject>ignore(failure.toString());
    }
  }

  void unlock() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException failure) {
      log.debug("the lock was not closed", failure);
    } finally {
      lock = null;
    }
  }

  /** The kept token, living or not; empty when none is kept or the file may not be used now. */
  Optional<AccessToken> read() {
    return tokens().flatMap(tokens -> tokens.object(key)).flatMap(this::token);
  }

  /** Whether it is kept now. */
  boolean write(AccessToken token) {
    Optional<JsonObject> tokens = tokens();
    tokens.ifPresent(found -> store(with(found, json(token))));
    return tokens.isPresent() && trouble == null;
  }

  /** Removes the kept token, and the file with the last one; whether there was one. */
  boolean forget() {
    Optional<JsonObject> tokens = tokens().filter(found -> found.has(key));
    tokens.ifPresent(found -> store(with(found, null)));
    return tokens.isPresent();
  }

  /** Says so when there is a cache, but not one that can be used now. */
  void throwIfUnusable() {
    if ((file != null && lock == null) || trouble != null) {
      throw new BenchmarkException(
          "The token cache "
              + (file == null ? "" : file.path())
              + " was not changed: "
              + Objects.requireNonNullElse(trouble, "another process holds it")
              + ".",
          "End other runs, or remove the file.");
    }
  }

  /** Of all clients, by key; empty when the file may not be used. */
  private Optional<JsonObject> tokens() {
    if (file == null || lock == null || trouble != null) {
      return Optional.empty();
    }
    try {
      if (!file.exists()) {
        return Optional.of(JsonObject.EMPTY);
      }
      if (!file.isPlain()) {
        return ignore("it is no plain file");
      }
      if (file.isOpenToOthers()) {
        return ignore("others may read it: chmod 600, and consider its tokens stolen");
      }
      Optional<JsonObject> content = codec.readObject(file.read());
      if (content.isEmpty()) {
        return ignore("it is damaged, or no token cache");
      }
      Optional<JsonObject> tokens = content.get().object("tokens");
      boolean known = content.get().get("version").equals(Optional.of((Object) (long) VERSION));
      return known && tokens.isPresent()
          ? tokens
          : ignore("it is no token cache of format version " + VERSION);
    } catch (IOException failure) {
      return ignore(failure.toString());
    }
  }

  private JsonObject with(JsonObject tokens, @Nullable JsonObject own) {
    JsonObject.Builder all = JsonObject.builder();
    tokens.names().stream()
        .filter(name -> !name.equals(key))
        .forEach(name -> all.put(name, tokens.get(name).orElse(null)));
    return all.put(key, own).build();
  }

  private void store(JsonObject tokens) {
    PrivateFile target = Objects.requireNonNull(file);
    try {
      if (tokens.isEmpty()) {
        target.delete();
      } else {
        JsonObject content =
            JsonObject.builder().put("version", (long) VERSION).put("tokens", tokens).build();
        target.write(codec.write(content));
      }
    } catch (IOException failure) {
      var unused = this.<JsonObject>ignore(failure.toString());
    }
  }

  private <T> Optional<T> ignore(String why) {
    trouble = why;
    Path path = file == null ? null : file.path();
    log.warn("The token cache {} is ignored: {}. Remove it, or name another file.", path, why);
    return Optional.empty();
  }

  private static JsonObject json(AccessToken token) {
    return JsonObject.builder()
        .put("access_token", token.header().secret().reveal())
        .put("refresh_token", token.refreshToken() == null ? null : token.refreshToken().reveal())
        .put("obtained_at", token.obtainedAt().toString())
        .put("expires_at", token.expiresAt().toString())
        .build();
  }

  private Optional<AccessToken> token(JsonObject json) {
    try {
      AccessToken token =
          new AccessToken(
              Authorization.bearer(Secret.of(json.string("access_token").orElseThrow())),
              json.string("refresh_token").map(Secret::of).orElse(null),
              Instant.parse(json.string("obtained_at").orElseThrow()),
              Instant.parse(json.string("expires_at").orElseThrow()));
      return token.isPlausible() ? Optional.of(token) : ignore("an entry is damaged");
    } catch (DateTimeException | NoSuchElementException | GatewayException damaged) {
      return ignore("an entry is damaged");
    }
  }
}
