package dev.agentbench.web.api;

import java.util.List;

/**
 * A page of a list.
 *
 * @param total how many the whole list has
 * @param page 1-based
 */
record Listing<T>(List<T> items, long total, int page, int perPage) {}
