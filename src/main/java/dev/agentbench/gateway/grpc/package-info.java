/**
 * The transport over gRPC. Imports {@code gateway}, {@code gateway.protocol}, {@code gateway.auth},
 * {@code gateway.http}, {@code gateway.session}, the messages in {@code gateway.grpc.message} and
 * {@code gateway.grpc.v1}, which is generated, and the words.
 */
@NullMarked
package dev.agentbench.gateway.grpc;

import org.jspecify.annotations.NullMarked;
