/**
 * The state machine of a conversation, without sockets and clocks: it is told what happened and
 * says what to do next. Imports {@code trial.planning}, {@code event}, {@code gateway} and the
 * words.
 */
@NullMarked
package dev.agentbench.trial.conversation;

import org.jspecify.annotations.NullMarked;
