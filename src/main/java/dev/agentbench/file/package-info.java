/**
 * Files that users name for results, and how names become bytes. Knows the file system and nothing
 * of what is written. Imports nothing; everybody who writes such a file imports it.
 */
@NullMarked
package dev.agentbench.file;

import org.jspecify.annotations.NullMarked;
