/**
 * The OAuth server of the embedded Gateway: grants, rotation, lock-out, signed tokens; no HTTP. The
 * only room that knows the JOSE library. Imports {@code gateway} and the words.
 */
@NullMarked
package dev.agentbench.front.issuer;

import org.jspecify.annotations.NullMarked;
