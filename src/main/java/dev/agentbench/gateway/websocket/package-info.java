/**
 * The transport over WebSocket. Imports {@code gateway}, {@code gateway.protocol}, {@code
 * gateway.auth}, {@code gateway.http}, {@code gateway.rest}, {@code gateway.session} and the words.
 */
@NullMarked
package dev.agentbench.gateway.websocket;

import org.jspecify.annotations.NullMarked;
