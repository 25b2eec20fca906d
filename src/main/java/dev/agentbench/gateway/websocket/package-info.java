/**
 * The client side over HTTP and WebSocket. Imports {@code gateway}, {@code gateway.protocol},
 * {@code gateway.auth}, {@code gateway.http} and the words.
 */
@NullMarked
package dev.agentbench.gateway.websocket;

import org.jspecify.annotations.NullMarked;
