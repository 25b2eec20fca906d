/** Live messages as JSON frames, and back. Imports {@code live} and {@code json}. */
@NullMarked
package dev.agentbench.live.json;

import org.jspecify.annotations.NullMarked;
