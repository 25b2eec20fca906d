/**
 * The log: a rolling file, and the few lines that a person should see now. The only package that
 * knows Logback. Imports {@code error} and the words; only {@code config}, {@code app} and {@code
 * cli} import it.
 */
@NullMarked
package dev.agentbench.logging;

import org.jspecify.annotations.NullMarked;
