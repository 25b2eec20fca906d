/** Reports of a run to a server elsewhere. Imports {@code live} and the HTTP client. */
@NullMarked
package dev.agentbench.live.remote;

import org.jspecify.annotations.NullMarked;
