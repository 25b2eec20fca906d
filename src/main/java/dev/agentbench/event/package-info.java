/** What happened, as it happens: a run is a stream of these. Imports the words only. */
@NullMarked
package dev.agentbench.event;

import org.jspecify.annotations.NullMarked;
