package dev.agentbench.store;

import org.jspecify.annotations.Nullable;

/**
 * A page of the texts that contain some words.
 *
 * @param before the last text of the page before; null for the first page
 * @param limit how many texts at most
 */
public record SearchQuery(
    SearchTerms terms, SearchFilter filter, @Nullable SearchPlace before, int limit) {}
