/**
 * The messages of the protocol as protocol buffers: words to generated types, and back. Imports
 * {@code gateway.grpc.v1}, {@code gateway.protocol} and the words.
 */
@NullMarked
package dev.agentbench.gateway.grpc.message;

import org.jspecify.annotations.NullMarked;
