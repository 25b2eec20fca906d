/**
 * The HTTP calls to a Gateway: health, sessions, metrics. Imports {@code gateway}, {@code
 * gateway.protocol}, {@code gateway.auth}, {@code gateway.http}, {@code gateway.session} and the
 * words.
 */
@NullMarked
package dev.agentbench.gateway.rest;

import org.jspecify.annotations.NullMarked;
