/**
 * What is kept and how it is read again, apart from any database. Imports {@code event} and the
 * words.
 */
@NullMarked
package dev.agentbench.store;

import org.jspecify.annotations.NullMarked;
