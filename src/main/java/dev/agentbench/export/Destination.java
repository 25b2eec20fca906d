package dev.agentbench.export;

import java.io.IOException;
import java.io.OutputStream;

/** Destination of an export; used by several threads. */
public interface Destination {

  /** A new file, closed by the caller. */
  OutputStream open(String name) throws IOException;
}
