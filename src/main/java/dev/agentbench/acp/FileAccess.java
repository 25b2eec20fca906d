package dev.agentbench.acp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An access to files that an agent may leave to its client: the runner makes and measures it. */
public enum FileAccess {
  READ("fs/read_text_file"),
  WRITE("fs/write_text_file");

  /** Everything. */
  public static final Set<FileAccess> ALL = Set.copyOf(EnumSet.allOf(FileAccess.class));

  private final String method;

  FileAccess(String method) {
    this.method = method;
  }

  /** The one that a method of ACP asks for; empty when it asks for something else. */
  static Optional<FileAccess> of(String method) {
    return Arrays.stream(values()).filter(access -> access.method.equals(method)).findFirst();
  }
}
