package dev.agentbench.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A real PostgreSQL server on a free port, of a user of its own. It loses nothing when it is
 * killed; when the machine dies it may, since it does not wait for the disk unless {@code
 * -Dpostgres.durable=true} is given.
 */
public final class PostgresServer implements AutoCloseable {
  /** {@code true} for one that waits for the disk, as those that people have. */
  private static final String DURABLE = "postgres.durable";

  private static final String USER = "postgres";

  /** Needs to be escaped in an address. */
  private static final String PASSWORD = "s3cret/p@ss:word";

  private static final String PASSWORD_IN_ADDRESS = "s3cret%2Fp%40ss:word";

  /** The server refuses to run as root: the first way that works is taken. */
  private static final List<List<String>> AS_OTHER_USER =
      List.of(
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
          List.of("unshare", "-U"));

  private final Path binaries;
  private final Path folder;
  private final List<String> asUser;
  private final int port;
  private Process process;

  private PostgresServer(Path binaries, Path folder, List<String> asUser, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.asUser = asUser;
    this.port = port;
  }

  /** Makes one and starts it; the test is skipped where that is impossible. */
  public static PostgresServer start() throws IOException, InterruptedException {
    Path binaries = PostgresBinaries.folder();
    List<List<String>> ways =
        System.getProperty("user.name").equals("root") ? AS_OTHER_USER : List.of(List.of());
    StringBuilder problems = new StringBuilder();
    for (List<String> way : ways) {
      Path folder = Files.createTempDirectory("postgres");
      PostgresServer server = new PostgresServer(binaries, folder, way, freePort());
      String problem = server.initialise();
      if (problem.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.restart();
        return server;
      }
      problems.append(problem);
      server.close();
    }
    throw new TestAbortedException("no PostgreSQL server can run here: " + problems);
  }

  /** The address of a database of this server. */
  public String url(String database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(USER, PASSWORD_IN_ADDRESS, port, database);
  }

  public int port() {
    return port;
  }

  void restartIfDown() throws IOException {
    if (!process.isAlive()) {
      restart();
    }
  }

  /** Starts it, and waits until it takes connections. */
  public void restart() throws IOException {
    List<String> words = command("postgres");
    words.addAll(List.of("-D", data(), "-p", Integer.toString(port)));
    if (!Boolean.getBoolean(DURABLE)) {
      words.add("-F");
    }
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=32MB",
            "max_connections=80",
            "deadlock_timeout=200ms")) {
      words.addAll(List.of("-c", setting));
    }
    process = new ProcessBuilder(words).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); !isReady(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("the PostgreSQL server ended");
      }
    }
    Thread drain = new Thread(() -> output.lines().forEach(line -> {}), "postgres-output");
    drain.setDaemon(true);
    drain.start();
  }

  private static boolean isReady(String line) {
    return line != null && line.contains("database system is ready to accept connections");
  }

  /** Kills all its processes without warning. */
  public void kill() throws InterruptedException {
    List<ProcessHandle> workers = process.descendants().toList();
    process.toHandle().destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    workers.forEach(worker -> worker.onExit().join());
  }

  /** Stops it as an administrator does who cannot wait: sessions are told and end. */
  public void stop() throws InterruptedException {
    // SIGINT, which a plain process of Java cannot send.
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the PostgreSQL server does not stop");
    }
  }

  @Override
  public void close() {
    try {
      if (process != null && process.isAlive()) {
        kill();
      }
      Folders.delete(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the data folder; what went wrong, empty when nothing did. */
  private String initialise() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> words = command("initdb");
    words.addAll(List.of("-D", data(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + password));
    words.addAll(List.of("-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"));
    try {
      Process initdb = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return initdb.waitFor() == 0 ? "" : asUser + ": " + said;
    } catch (IOException notThere) {
      return notThere.toString();
    }
  }

  private List<String> command(String program) {
    List<String> words = new ArrayList<>(asUser);
    words.add(binaries.resolve("bin").resolve(program).toString());
    return words;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
