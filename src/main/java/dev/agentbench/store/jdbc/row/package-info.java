/**
 * The rows of each table: written from records and read back, on a connection of either database.
 * Imports {@code store} and the words.
 */
@NullMarked
package dev.agentbench.store.jdbc.row;

import org.jspecify.annotations.NullMarked;
