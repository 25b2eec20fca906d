/** Storage of results, apart from any database. Imports {@code event} and the words. */
@NullMarked
package dev.agentbench.store;

import org.jspecify.annotations.NullMarked;
