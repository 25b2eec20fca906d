package dev.agentbench.front.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs access tokens and knows its own again. Thread-safe. */
final class AccessTokens {
  private static final int KEY_BITS = 2048;

  /** {@code exp} knows whole seconds only, which is a lot of a life of one second. */
  private static final String EXACT_END = "exp_ms";

  private final Clock clock;
  private final Duration lifetime;
  private final RSAKey key;

  AccessTokens(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
    try {
      this.key =
          new RSAKeyGenerator(KEY_BITS)
              .keyID(UUID.randomUUID().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("no RSA key", impossible);
    }
  }

  String sign(String subject, String client, String scope) {
    Instant now = clock.instant();
    Instant end = now.plus(lifetime);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issuer("embedded-gateway")
            .subject(subject)
            .claim("client_id", client)
            .claim("scope", scope)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end.plusMillis(999)))
            .claim(EXACT_END, end.toEpochMilli())
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("an own token cannot be signed", impossible);
    }
    return token.serialize();
  }

  /** Whether a token was signed here and has not ended. */
  boolean isValid(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      Long end = token.getJWTClaimsSet().getLongClaim(EXACT_END);
      return JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
          && token.verify(new RSASSAVerifier(key.toRSAPublicKey()))
          && end != null
          && clock.millis() < end;
    } catch (ParseException | JOSEException noToken) {
      return false;
    }
  }

  /** The public key, as a JSON Web Key Set. */
  String jwks() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
