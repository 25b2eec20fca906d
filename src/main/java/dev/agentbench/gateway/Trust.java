package dev.agentbench.gateway;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a server may show. There is no way to trust everybody.
 *
 * @param authorities besides those that Java knows
 */
public record Trust(List<X509Certificate> authorities) {
  /** The authorities that Java knows, and nobody else. */
  public static final Trust USUAL = new Trust(List.of());

  public Trust {
    authorities = List.copyOf(authorities);
  }

  /** What checks the certificates of servers. */
  public SSLContext context() {
    try {
      if (authorities.isEmpty()) {
        return SSLContext.getDefault();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managersOf(all()), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("this Java knows no TLS", impossible);
    }
  }

  private KeyStore all() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Stream<X509Certificate> usual =
        Arrays.stream(managersOf(null))
            .filter(X509TrustManager.class::isInstance)
            .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
    int number = 0;
    for (X509Certificate authority : Stream.concat(usual, authorities.stream()).toList()) {
      store.setCertificateEntry(Integer.toString(number++), authority);
    }
    return store;
  }

  /** Of the certificates in {@code store}; null: of those that Java knows. */
  private static TrustManager[] managersOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
