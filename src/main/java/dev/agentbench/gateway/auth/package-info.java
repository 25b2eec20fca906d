/**
 * Credentials for HTTP calls and handshakes. Imports {@code gateway}, {@code gateway.http}, {@code
 * gateway.protocol} and the words.
 */
@NullMarked
package dev.agentbench.gateway.auth;

import org.jspecify.annotations.NullMarked;
