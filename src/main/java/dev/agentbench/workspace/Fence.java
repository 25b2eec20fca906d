package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What stands around a command's processes. */
interface Fence {

  /** The words to put before the program, none where nothing stands around it. */
  List<String> around(Path program, Command command, CommandFolder folder) throws IOException;

  /** For people. */
  String description();
}
