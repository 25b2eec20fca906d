package dev.agentbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * Speaks STARTTLS (RFC 3207) in front of a mail server that does not: greets in the open, takes
 * nothing but EHLO and STARTTLS there, and hands everything over once the connection is TLS.
 */
final class StartTlsFront extends SocketFront {
  private final int behind;
  private final SSLContext tls;

  /**
   * @param behind port of the mail server on this machine
   */
  StartTlsFront(int behind, SSLContext tls) throws IOException {
    super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    this.behind = behind;
    this.tls = tls;
    start();
  }

  @Override
  void serve(Socket client) throws IOException {
    say(client, "220 front");
    String command = line(client.getInputStream());
    while (!command.equals("STARTTLS")) {
      boolean greets = command.startsWith("EHLO");
      say(client, greets ? "250-front\r\n250 STARTTLS" : "530 Must issue a STARTTLS command first");
      command = line(client.getInputStream());
    }
    say(client, "220 go ahead");
    Socket secured = tls.getSocketFactory().createSocket(client, client.getInputStream(), true);
    Socket server = remember(new Socket(InetAddress.getLoopbackAddress(), behind));
    String greeting = line(server.getInputStream());
    if (!greeting.startsWith("220")) {
      throw new IOException(greeting);
    }
    join(secured, server);
  }

  private static void say(Socket client, String reply) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Byte by byte: what follows a line belongs to somebody else. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      line.append((char) next);
    }
    return line.toString().strip().toUpperCase(Locale.ROOT);
  }
}
