/**
 * Every fault that a Gateway shows, from {@code src/test/resources/faults}: each is played by the
 * embedded Gateway to the whole program, and docs/gateway-protocol.md is written from the same
 * files.
 */
@NullMarked
package dev.agentbench.faults;

import org.jspecify.annotations.NullMarked;
