/**
 * Results as JSON documents for machines: records in, text out. Imports nothing of this project.
 */
@NullMarked
package dev.agentbench.json;

import org.jspecify.annotations.NullMarked;
