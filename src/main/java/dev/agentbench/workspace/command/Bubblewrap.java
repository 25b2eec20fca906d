package dev.agentbench.workspace.command;

import dev.agentbench.error.BenchmarkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Commands in Linux namespaces, made by {@code bwrap}. Their file system is built from nothing: the
 * programs of the system read-only, the command's own folder and its workspace. What is not named
 * here is not there, so that no list of secrets to hide has to be kept.
 */
public final class Bubblewrap implements Isolation {
  private static final long PROBE_SECONDS = 10;

  /** The one name that programs find an address for on every machine. */
  private static final String HOST_NAME = "localhost";

  private final Path bwrap;
  private final SystemFolders system;
  private final CommandSettings settings;

  /** Ways to a user namespace, best first: only in one are the user's key rings out of reach. */
  private static final List<List<String>> USER_NAMESPACES =
      List.of(List.of("--unshare-user", "--disable-userns"), List.of("--unshare-user"), List.of());

  private final List<String> userNamespace;

  /** What covers the kernel's files; the same for all commands. */
  private final List<String> kernelFiles;

  private Bubblewrap(
      Path bwrap,
      SystemFolders system,
      CommandSettings settings,
      List<String> userNamespace,
      List<String> kernelFiles) {
    this.bwrap = bwrap;
    this.system = system;
    this.settings = settings;
    this.userNamespace = userNamespace;
    this.kernelFiles = kernelFiles;
  }

  /**
   * The fence that the settings ask for.
   *
   * @param own this process's environment
   * @throws BenchmarkException when bwrap was demanded and cannot be used
   */
  static Isolation choose(CommandSettings settings, SearchPath path, Map<String, String> own) {
    if (settings.sandbox() == CommandSettings.Mode.NONE) {
      return new NoIsolation("switched off");
    }
    Optional<Path> bwrap = path.find("bwrap");
    String problem = "bwrap is not installed";
    if (bwrap.isPresent()) {
      requireReadable(settings);
      SystemFolders system = new SystemFolders(path, own);
      for (List<String> way : USER_NAMESPACES) {
        Bubblewrap fence =
            new Bubblewrap(bwrap.get(), system, settings, way, KernelFiles.covered());
        Optional<String> refused = fence.refusal();
        if (refused.isEmpty()) {
          return fence;
        }
        problem = "bwrap does not work here: " + refused.get();
      }
    }
    if (settings.sandbox() == CommandSettings.Mode.BWRAP) {
      throw new BenchmarkException(
          "benchmark.tools.sandbox is bwrap, but " + problem,
          "Install bubblewrap and allow user namespaces, or set benchmark.tools.sandbox to auto or"
              + " none.");
    }
    return ProcessNamespace.orNothing(path, problem);
  }

  @Override
  public String description() {
    return "bwrap: only the workspace is writable, "
        + (settings.allowNetwork() ? "network allowed" : "no network")
        + ", no home folder, own processes";
  }

  @Override
  public List<String> around(Path program, Command command, CommandFolder folder)
      throws IOException {
    Reach reach = command.reach();
    List<String> words = namespaces();
    bind(words, "--bind", folder.systemTemp(), Path.of("/tmp"));
    bindPrograms(words);
    if (!program.startsWith(reach.workspace())) {
      system.around(program).forEach(path -> bind(words, "--ro-bind-try", path, path));
    }
    bind(words, "--bind", folder.sharedMemory(), Path.of("/dev/shm"));
    settings.readOnly().forEach(path -> bind(words, "--ro-bind", path, path));
    reach.readable().forEach(path -> bind(words, "--ro-bind", path, path));
    reach.writable().forEach(path -> bind(words, "--bind", path, path));
    bind(words, "--bind", folder.folder(), folder.folder());
    bind(words, "--bind", reach.workspace(), reach.workspace());
    words.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
    words.addAll(List.of("--chdir", command.directory().toString(), "--"));
    return words;
  }

  private List<String> namespaces() {
    List<String> words = new ArrayList<>(List.of(bwrap.toString()));
    words.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts"));
    words.addAll(List.of("--unshare-cgroup-try", "--die-with-parent", "--new-session"));
    words.addAll(List.of("--cap-drop", "ALL", "--hostname", HOST_NAME));
    words.addAll(userNamespace);
    if (!settings.allowNetwork()) {
      words.add("--unshare-net");
    }
    return words;
  }

  private void bindPrograms(List<String> words) {
    system.always().forEach(path -> bind(words, "--ro-bind-try", path, path));
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    words.addAll(kernelFiles);
  }

  private static void bind(List<String> words, String how, Path from, Path to) {
    words.addAll(List.of(how, from.toString(), to.toString()));
  }

  private static void requireReadable(CommandSettings settings) {
    Optional<Path> missing =
        settings.readOnly().stream().filter(path -> !Files.exists(path)).findFirst();
    if (missing.isPresent()) {
      throw new BenchmarkException(
          "benchmark.tools.sandbox_read_only names " + missing.get() + ", which does not exist",
          "Remove it there or create it.");
    }
  }

  /** By what it prints, which a command can print as well: {@link #refusal} is then asked. */
  @Override
  public boolean mayHaveFailed(CommandResult result) {
    return result.exitCode() == 1 && result.stderr().startsWith("bwrap: ");
  }

  @Override
  public Optional<String> refusal() {
    List<String> words = namespaces();
    bindPrograms(words);
    words.addAll(List.of("--", "true"));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.of("it hangs");
      }
      String said =
          new String(process.getInputStream().readNBytes(500), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(said.isEmpty() ? "exit code " + process.exitValue() : said);
    } catch (IOException unusable) {
      return Optional.of(String.valueOf(unusable.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
