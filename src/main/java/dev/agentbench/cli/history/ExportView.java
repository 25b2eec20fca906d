package dev.agentbench.cli.history;

import dev.agentbench.export.Export;
import java.nio.file.Path;
import java.util.List;

/**
 * Document of {@code export --json}.
 *
 * @param format as {@code --format} names it
 * @param experiments the ids of all exported experiments
 * @param files in the order of their names
 */
record ExportView(String format, List<String> experiments, List<String> files) {
  static ExportView of(Export export, List<Path> files) {
    return new ExportView(
        export.format().id(),
        export.experiments().stream().map(Object::toString).toList(),
        files.stream().map(Path::toString).toList());
  }
}
