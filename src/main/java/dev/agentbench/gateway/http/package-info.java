/** HTTP calls, bounded in time and size. Imports {@code gateway}. */
@NullMarked
package dev.agentbench.gateway.http;

import org.jspecify.annotations.NullMarked;
