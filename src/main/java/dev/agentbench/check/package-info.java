/**
 * Checks of an agent's work: a workspace and the answer in, a result out. Imports {@code
 * workspace}, the words, and for the syntax of documents and Java files Jackson's parsers and the
 * JDK's compiler.
 *
 * <p>{@link dev.agentbench.check.Checks} is the door; {@code CheckFactory} makes one {@code Check}
 * per spec, {@code CheckExecutor} runs them. To add a check: a record in {@link
 * dev.agentbench.task.CheckSpec}, a class here, a line in {@code CheckFactory}, and one in the task
 * reader.
 */
@NullMarked
package dev.agentbench.check;

import org.jspecify.annotations.NullMarked;
