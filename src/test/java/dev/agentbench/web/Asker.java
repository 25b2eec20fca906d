package dev.agentbench.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a web server as a program or a browser does; follows no redirect. */
public final class Asker {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;
  private final List<String> headers = new ArrayList<>();

  public Asker(URI base) {
    this.base = base;
  }

  /** The same with another header. */
  public Asker with(String name, String value) {
    Asker other = new Asker(base);
    other.headers.addAll(headers);
    other.headers.addAll(List.of(name, value));
    return other;
  }

  /** As a browser does that wants a page. */
  public Asker browser() {
    return with("Accept", "text/html,application/xhtml+xml");
  }

  public HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  /** Sends a form; names and values by turns. */
  public HttpResponse<String> post(String path, String... fields) throws Exception {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build());
  }

  /** Sends a body of some type. */
  public HttpResponse<String> send(String path, String type, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return request.timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The first line of the answer to a request that a well-behaved client would not send. */
  public String raw(String... lines) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      String first =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      return first == null ? "" : first;
    }
  }
}
