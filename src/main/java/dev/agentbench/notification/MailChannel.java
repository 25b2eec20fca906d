package dev.agentbench.notification;

import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpAnswer;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Mails one message, as plain text. */
final class MailChannel implements Channel {
  private static final int SUBJECT = 200;
  private static final int FACT = 2_000;

  private final MailTarget target;
  private final Notice notice;

  MailChannel(MailTarget target, Notice notice) {
    this.target = target;
    this.notice = notice;
  }

  @Override
  public Answer attempt(Duration limit) {
    Session session = Session.getInstance(properties(limit));
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(session);
      Secret password = target.password();
      transport.connect(target.user(), password == null ? null : password.reveal());
      transport.sendMessage(message, message.getAllRecipients());
      return Answer.accepted("accepted by the mail server");
    } catch (AuthenticationFailedException refused) {
      return Answer.refused("login refused: " + line(refused));
    } catch (MessagingException failure) {
      String text = "no mail through " + target.place() + ": " + line(failure);
      return isPassing(failure) ? Answer.later(text, Duration.ZERO) : Answer.refused(text);
    }
  }

  /** All that is named here is documented with the package org.eclipse.angus.mail.smtp. */
  private Properties properties(Duration limit) {
    Properties properties = new Properties();
    String millis = Long.toString(Math.max(1, limit.toMillis()));
    properties.put("mail.smtp.host", target.host());
    properties.put("mail.smtp.port", Integer.toString(target.port()));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(target.user() != null));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.from", target.from().text());
    boolean starts = target.encryption() == MailTarget.Encryption.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starts));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starts));
    boolean whole = target.encryption() == MailTarget.Encryption.TLS;
    properties.put("mail.smtp.ssl.enable", Boolean.toString(whole));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", target.trust().context().getSocketFactory());
    return properties;
  }

  private MimeMessage message(Session session) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(target.from().internet());
    List<Address> to = new ArrayList<>();
    for (MailAddress address : target.to()) {
      to.add(address.internet());
    }
    message.setRecipients(RecipientType.TO, to.toArray(Address[]::new));
    message.setSubject(Wording.line(notice.title() + ": " + notice.subject(), SUBJECT), "UTF-8");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Benchmark-Event", notice.event());
    message.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    message.setText(text(), "UTF-8");
    return message;
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add(notice.title());
    lines.add("");
    notice
        .facts()
        .forEach(fact -> lines.add(fact.label() + ": " + Wording.quiet(fact.text(), FACT)));
    if (notice.link() != null) {
      lines.add("");
      lines.add("CI job: " + notice.link().toASCIIString());
    }
    return String.join("\n", lines) + "\n";
  }

  /** Connections break, and a reply of the fours says "not now" (RFC 5321, 4.2.1). */
  private static boolean isPassing(MessagingException failure) {
    if (causes(failure).anyMatch(CertificateException.class::isInstance)) {
      return false;
    }
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof IOException
                    || (cause instanceof SMTPSendFailedException reply
                        && reply.getReturnCode() / 100 == 4)
                    || (cause instanceof SMTPAddressFailedException address
                        && address.getReturnCode() / 100 == 4));
  }

  private static Stream<Throwable> causes(MessagingException failure) {
    return Stream.iterate(
        failure,
        Objects::nonNull,
        each ->
            each instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : each.getCause());
  }

  private static String line(MessagingException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : HttpAnswer.excerpt(message);
  }

  @Override
  public void close() {
    // every try closes its connection
  }
}
