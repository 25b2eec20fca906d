/**
 * YAML that a person wrote, read into a tree that knows where everything stands, so that every
 * problem can name its line. Used by the readers of task files, of the configuration and of
 * scenarios; what keys mean is their business. Imports {@code error} and Jackson.
 *
 * <ul>
 *   <li>{@link dev.agentbench.yaml.YamlTree#read} and {@link dev.agentbench.yaml.YamlTree#parse}: a
 *       {@link dev.agentbench.yaml.YamlNode}, or empty and a problem in {@link
 *       dev.agentbench.yaml.Problems};
 *   <li>{@link dev.agentbench.yaml.YamlNode}: {@code asScalar()}, {@code asSequence()}, {@code
 *       asMapping()}, each empty when the node is something else, and {@code describe()} for
 *       "expected a list, found ...";
 *   <li>{@link dev.agentbench.yaml.Fields} and {@link dev.agentbench.yaml.FieldValue}: a mapping
 *       and its values by key, typed and bounded; here stands the wording of every complaint about
 *       a key or a value;
 *   <li>{@link dev.agentbench.yaml.NearestWord#among}: the known word that a misspelt one probably
 *       means.
 * </ul>
 */
@NullMarked
package dev.agentbench.yaml;

import org.jspecify.annotations.NullMarked;
