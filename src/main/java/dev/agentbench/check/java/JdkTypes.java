package dev.agentbench.check.java;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.HashMap;
import java.util.Map;

/** The packages that this JDK exports to everyone, and their types. Immutable. */
public final class JdkTypes {
  private final Map<String, ModuleReference> modules = new HashMap<>();

  public JdkTypes() {
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      module.descriptor().exports().stream()
          .filter(exports -> !exports.isQualified())
          .forEach(exports -> modules.put(exports.source(), module));
    }
  }

  public boolean hasPackage(String name) {
    return modules.containsKey(name);
  }

  /** Whether there is such a type; a nested one is written with dots. */
  public boolean hasType(String name) throws IOException {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      ModuleReference module = modules.get(name.substring(0, dot));
      if (module != null) {
        String file =
            name.substring(0, dot + 1).replace('.', '/')
                + name.substring(dot + 1).replace('.', '$')
                + ".class";
        try (ModuleReader reader = module.open()) {
          return reader.find(file).isPresent();
        }
      }
    }
    return false;
  }
}
