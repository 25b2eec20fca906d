/**
 * The only room that knows java.sql: SQLite, PostgreSQL, their schemas and their DAOs. Imports
 * {@code store}, {@code json} and the words.
 */
@NullMarked
package dev.agentbench.store.jdbc;

import org.jspecify.annotations.NullMarked;
