/** Results for people (screens) and for programs (JSON documents). */
@NullMarked
package dev.agentbench.cli.view;

import org.jspecify.annotations.NullMarked;
