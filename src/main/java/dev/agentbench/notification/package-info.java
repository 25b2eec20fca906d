/**
 * Tells people and programs how a run ended: chat webhooks, signed JSON, mail. Never fails a run
 * and never holds it up for longer than the target's timeout. Imports {@code analysis}, {@code
 * stats} and {@code report} for figures in words, {@code json}, {@code gateway} for secrets and
 * {@code gateway.http}; the only package that knows Jakarta Mail.
 */
@NullMarked
package dev.agentbench.notification;

import org.jspecify.annotations.NullMarked;
