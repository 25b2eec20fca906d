package dev.agentbench.result;

/**
 * A project template as it was when an experiment began.
 *
 * @param name of its folder
 * @param digest over the paths and contents of its files, in hex
 */
public record TemplateVersion(String name, String digest) {}
