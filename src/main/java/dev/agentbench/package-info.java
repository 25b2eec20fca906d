/**
 * The benchmark runner. No class lives here; this is the map.
 *
 * <pre>
 * error text task agent result event                the words: records, sealed types, enums
 * file yaml task.yaml workspace tool check gateway   the edges of the machine
 * trial run                                          the engine
 * store stats analysis                               keeping and reading
 * report progress json                               showing
 * logging config app cli                             putting together
 * </pre>
 *
 * <p>Data goes one way: {@code tasks/*.yaml} becomes {@code Task}, {@code run} drives {@code
 * trial}, which talks through {@code gateway} and acts through {@code tool} and {@code check};
 * everything that happens is a {@code RunEvent}; {@code store} keeps it, {@code analysis} reads it,
 * {@code report} shows it. The laws are in docs/architecture.md and held by {@code
 * ArchitectureTest}.
 */
package dev.agentbench;
