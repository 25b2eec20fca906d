/**
 * Results as JSON for machines: documents to read, and lines that are read back. Imports the words.
 */
@NullMarked
package dev.agentbench.json;

import org.jspecify.annotations.NullMarked;
