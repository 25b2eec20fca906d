/**
 * JSON on the wire, used by the client and by the embedded Gateway. Imports the words and Jackson.
 */
@NullMarked
package dev.agentbench.gateway.protocol;

import org.jspecify.annotations.NullMarked;
