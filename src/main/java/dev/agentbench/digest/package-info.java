/** Fingerprints of texts, files and streams, to tell whether two of them are the same. */
@NullMarked
package dev.agentbench.digest;

import org.jspecify.annotations.NullMarked;
