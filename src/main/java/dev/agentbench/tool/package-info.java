/**
 * The tools that agents call: a call and a workspace in, a result out. Imports {@code workspace}
 * and the words.
 */
@NullMarked
package dev.agentbench.tool;

import org.jspecify.annotations.NullMarked;
