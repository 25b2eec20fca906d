package dev.agentbench.front;

/** An agent of a backend, and the model that it asks. */
public record BackendAgent(String name, String model) {}
