/**
 * The same front over gRPC (docs/grpc.md), beside HTTP and WebSocket. Imports {@code front}, {@code
 * gateway.grpc.message}, {@code gateway.grpc.v1}, {@code gateway.protocol} and the words.
 */
@NullMarked
package dev.agentbench.front.grpc;

import org.jspecify.annotations.NullMarked;
