package dev.agentbench.export;

import java.io.IOException;
import java.io.OutputStream;

/** Where an export goes. */
public interface Destination {

  /** A new file, closed by the caller before it opens the next one. */
  OutputStream open(String name) throws IOException;
}
