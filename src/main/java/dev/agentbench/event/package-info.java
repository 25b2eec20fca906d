/** Events of a run as they happen: a run is a stream of these. Imports the words only. */
@NullMarked
package dev.agentbench.event;

import org.jspecify.annotations.NullMarked;
