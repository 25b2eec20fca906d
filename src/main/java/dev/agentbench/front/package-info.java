/**
 * The HTTP calls and the WebSocket of our own Gateways, whatever answers behind them: access,
 * sessions, frames in and out. A Gateway implements {@link dev.agentbench.front.Backend}. Imports
 * {@code gateway.protocol}, {@code front.issuer} and the words.
 */
@NullMarked
package dev.agentbench.front;

import org.jspecify.annotations.NullMarked;
