package dev.agentbench.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate that it signed itself, made by the JDK's keytool. */
public final class Certificate {
  private static final String PASSWORD = "changeit";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final KeyStore keys;
  private final X509Certificate authority;

  /**
   * @param names what it is for, as keytool writes it: {@code dns:localhost}
   */
  public Certificate(Path folder, String names) throws Exception {
    this(folder, names, "-validity 30");
  }

  /** One that is no longer good, of an authority that is. */
  public static Certificate expired(Path folder, String names) throws Exception {
    return new Certificate(folder, names, "-startdate -60d -validity 30 -signer ca");
  }

  private Certificate(Path folder, String names, String how) throws Exception {
    Path store = folder.resolve(NUMBER.incrementAndGet() + ".p12");
    boolean isSigned = how.contains("-signer");
    if (isSigned) {
      keytool(store, "-alias ca -dname CN=authority -validity 90 -ext bc:c");
    }
    keytool(store, "-alias server -dname CN=test -ext san=" + names + " " + how);
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    authority = (X509Certificate) keys.getCertificate(isSigned ? "ca" : "server");
    if (isSigned) {
      keys.deleteEntry("ca"); // a server would show it
    }
  }

  private static void keytool(Path store, String what) throws Exception {
    String command =
        Path.of(System.getProperty("java.home"), "bin", "keytool")
            + " -genkeypair -keyalg EC -storetype PKCS12 -keystore "
            + store
            + " -storepass "
            + PASSWORD
            + " "
            + what;
    Process keytool =
        new ProcessBuilder(command.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
  }

  /** What a server with this certificate uses. */
  public SSLContext server() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(), null, null);
    return context;
  }

  public KeyManager[] keyManagers() throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    return factory.getKeyManagers();
  }

  /** What a client trusts that knows this server. */
  public X509Certificate authority() {
    return authority;
  }

  public String pem() throws GeneralSecurityException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys.getCertificate("server").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  public Path pemIn(Path file) throws GeneralSecurityException, IOException {
    return Files.writeString(file, pem());
  }
}
