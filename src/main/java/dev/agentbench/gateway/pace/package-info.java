/**
 * The rate of requests to a Gateway, those of all trials together. Imports nothing of the house but
 * the words.
 */
@NullMarked
package dev.agentbench.gateway.pace;

import org.jspecify.annotations.NullMarked;
