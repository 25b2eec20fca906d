/**
 * A real Gateway on a real socket whose agents are scripted. Imports {@code front}, {@code
 * gateway.protocol}, {@code yaml} (scenario files) and the words; it is started by {@code app} and
 * by the tests.
 */
@NullMarked
package dev.agentbench.embedded;

import org.jspecify.annotations.NullMarked;
