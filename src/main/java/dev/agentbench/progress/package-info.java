/** What a person sees while it runs. Imports {@code event}, {@code analysis} and the words. */
@NullMarked
package dev.agentbench.progress;

import org.jspecify.annotations.NullMarked;
