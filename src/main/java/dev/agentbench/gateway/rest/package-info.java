/**
 * The HTTP calls to a Gateway: health, sessions, metrics, and how they are sent again. Every
 * transport uses them. Imports {@code gateway}, {@code gateway.protocol}, {@code gateway.auth},
 * {@code gateway.http}, {@code gateway.pace} and the words.
 */
@NullMarked
package dev.agentbench.gateway.rest;

import org.jspecify.annotations.NullMarked;
