/** What the tests of several packages share: golden files and sample data. */
@NullMarked
package dev.agentbench.testing;

import org.jspecify.annotations.NullMarked;
