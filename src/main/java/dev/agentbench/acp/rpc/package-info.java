/**
 * JSON-RPC 2.0, one message a line, as it is spoken over the standard streams of a process. Knows
 * nothing of ACP. Imports {@code gateway.protocol} (JSON) and the words.
 */
@NullMarked
package dev.agentbench.acp.rpc;

import org.jspecify.annotations.NullMarked;
