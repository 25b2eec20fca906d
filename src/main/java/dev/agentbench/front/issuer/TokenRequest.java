package dev.agentbench.front.issuer;

import org.jspecify.annotations.Nullable;

/** The form that a client sent; each field null where it did not. */
public record TokenRequest(
    @Nullable String grantType,
    @Nullable String username,
    @Nullable String password,
    @Nullable String refreshToken,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable String scope) {}
