/**
 * Sessions, whatever the transport: opened again while that helps, frames in a bounded queue,
 * secrets masked, traffic counted, metrics asked for. Imports {@code gateway}, {@code
 * gateway.protocol}, {@code gateway.http}, {@code gateway.pace} and the words.
 */
@NullMarked
package dev.agentbench.gateway.session;

import org.jspecify.annotations.NullMarked;
