/**
 * What is checked after the answer: a workspace and the answer in, a result out. Imports {@code
 * workspace} and the words.
 */
@NullMarked
package dev.agentbench.check;

import org.jspecify.annotations.NullMarked;
