/**
 * Conversations as people read them, from the frames that were kept. Imports the protocol's codec.
 */
@NullMarked
package dev.agentbench.transcript;

import org.jspecify.annotations.NullMarked;
