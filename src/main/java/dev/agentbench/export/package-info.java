/**
 * Results as files for other programs. Imports {@code store}, {@code json} and the words; the
 * formats know nothing of files and folders.
 */
@NullMarked
package dev.agentbench.export;

import org.jspecify.annotations.NullMarked;
