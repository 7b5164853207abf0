package understudy.control.alert;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import understudy.run.alert.Alert;

/**
 * One mail for the alerts of a service, as plain text: nothing in it is markup. A connection of its own for each. Its
 * Message-ID follows from the keys of the alerts, so that whoever gets it twice can tell.
 */
final class EmailChannel implements Channel {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int FIRST_TEMPORARY = 400;
    private static final int FIRST_PERMANENT = 500;

    private final Target.Email target;
    private final Session session;
    private final Supplier<URI> page;
    private final InstantSource clock;

    EmailChannel(Target.Email target, Duration limit, Supplier<URI> page, InstantSource clock) {
        this.target = target;
        this.session = Session.getInstance(properties(target.smtp(), limit));
        this.page = page;
        this.clock = clock;
    }

    private static Properties properties(Smtp smtp, Duration limit) {
        String millis = Long.toString(limit.toMillis());
        boolean starttls = smtp.tls() == Smtp.Tls.STARTTLS;
        Properties is = new Properties();
        is.put("mail.smtp.connectiontimeout", millis);
        is.put("mail.smtp.timeout", millis);
        is.put("mail.smtp.writetimeout", millis);
        is.put("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        is.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        is.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        is.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Smtp.Tls.ALWAYS));
        is.put("mail.smtp.ssl.checkserveridentity", "true");
        is.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        smtp.trust().map(Trust::of).ifPresent(trust -> is.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory()));
        return is;
    }

    @Override
    public Reach reach() {
        return Reach.SERVICE;
    }

    @Override
    public Attempt send(List<Alert> alerts) {
        Smtp smtp = target.smtp();
        SMTPTransport transport = new SMTPTransport(session, null);
        boolean connected = false;
        try {
            transport.connect(
                    smtp.host(),
                    smtp.port(),
                    smtp.user().orElse(null),
                    smtp.password().orElse(null));
            connected = true;
            Message message = message(alerts);
            transport.sendMessage(message, message.getAllRecipients());
            return new Attempt.Delivered();
        } catch (MessagingException e) {
            int status = status(e, transport);
            Attempt attempt = attempt(e, status);
            return attempt instanceof Attempt.Failed failed && connected && status == 0 ? perhaps(failed) : attempt;
        } finally {
            leave(transport);
        }
    }

    /** What the server said to the mail holds, whatever becomes of the parting. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // it has gone already, or says nothing any more
        }
    }

    /** The server said nothing: it may have taken the mail all the same. */
    private static Attempt perhaps(Attempt.Failed failed) {
        return new Attempt.Failed(failed.why(), failed.cure(), failed.notBefore(), true);
    }

    private Message message(List<Alert> alerts) throws MessagingException {
        Alert first = alerts.getFirst();
        MimeMessage message = new Identified(session, id(alerts));
        message.setFrom(new InternetAddress(target.from()));
        for (String to : target.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(Wording.subject(alerts), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (first.resolved() && alerts.size() == 1) {
            message.setHeader("In-Reply-To", Identified.id(first.key()));
        }
        message.setText(text(alerts), UTF_8);
        message.saveChanges();
        return message;
    }

    /** The same for the same alerts, in whatever order; of a single one its key, which the mail about its end refers to. */
    private static String id(List<Alert> alerts) {
        List<String> keys = alerts.stream().map(Alert::deliveryKey).sorted().toList();
        return keys.size() == 1
                ? keys.getFirst()
                : "%d-alerts-%s"
                        .formatted(
                                keys.size(),
                                UUID.nameUUIDFromBytes(String.join("\n", keys).getBytes(StandardCharsets.UTF_8)));
    }

    private String text(List<Alert> alerts) {
        List<String> lines = new ArrayList<>();
        for (Alert alert : Wording.told(alerts)) {
            lines.addAll(Wording.lines(alert));
            lines.add("look at: " + Wording.link(page.get(), alert));
            lines.add("key: " + Plain.line(alert.deliveryKey()));
            lines.add("");
        }
        lines.add(Wording.more(alerts));
        return String.join("\r\n", lines).strip() + "\r\n";
    }

    /** What a server says may repeat what it was told: only its number is passed on. */
    private Attempt attempt(MessagingException e, int status) {
        String key = "alerts." + target.name();
        if (e instanceof AuthenticationFailedException && status == 0) {
            return new Attempt.Refused(
                    "the server does not take user and password",
                    "check %1$s.smtp.user and %1$s.smtp.password".formatted(key));
        }
        if (status >= FIRST_PERMANENT) {
            return new Attempt.Refused(
                    "the server says " + status,
                    "check %1$s.from and %1$s.to, and look at the server's log".formatted(key));
        }
        if (status > 0) {
            return new Attempt.Failed("the server says " + status, "look at the server's log");
        }
        String server = key + ".smtp.server";
        return switch (cause(e)) {
            case SSLException tls ->
                new Attempt.Failed(
                        "its certificate is not trusted or not for this name, or it speaks no TLS",
                        "check %1$s, %2$s.smtp.tls and %2$s.trust".formatted(server, key));
            case UnknownHostException name ->
                new Attempt.Failed("its name could not be resolved", "correct the host in %s".formatted(server));
            case ConnectException none ->
                new Attempt.Failed("no connection", "look whether %s is reachable from here".formatted(server));
            case SocketTimeoutException late ->
                new Attempt.Failed("no answer in time", "look whether %s is reachable from here".formatted(server));
            default -> withoutCause(e, key);
        };
    }

    private Attempt withoutCause(MessagingException e, String key) {
        boolean noStarttls = target.smtp().tls() == Smtp.Tls.STARTTLS
                && String.valueOf(e.getMessage()).contains("STARTTLS");
        return noStarttls
                ? new Attempt.Refused(
                        "the server knows no STARTTLS",
                        "set %s.smtp.tls to always, if its port is one for TLS".formatted(key))
                : new Attempt.Failed(
                        "the connection broke (%s)".formatted(e.getClass().getSimpleName()), "");
    }

    private static Throwable cause(MessagingException e) {
        Throwable last = e;
        while (last.getCause() != null && !(last instanceof SSLException)) {
            last = last.getCause();
        }
        return last;
    }

    /** With which number the server said no; 0 when it did not. That it cannot just now, it may say to whatever it is asked. */
    private static int status(MessagingException e, SMTPTransport transport) {
        int last = transport.getLastReturnCode();
        int status = last >= FIRST_TEMPORARY && last < FIRST_PERMANENT ? last : 0;
        @Nullable Exception next = e;
        while (next instanceof MessagingException one) {
            status = Math.max(
                    status,
                    switch (one) {
                        case SMTPSendFailedException failed -> failed.getReturnCode();
                        case SMTPAddressFailedException failed -> failed.getReturnCode();
                        case SMTPSenderFailedException failed -> failed.getReturnCode();
                        case MailConnectException none -> 0;
                        default -> 0;
                    });
            next = one.getNextException();
        }
        return status;
    }

    @Override
    public void close() {
        // each mail has a connection of its own
    }

    /** A mail whose id is ours to say. */
    private static final class Identified extends MimeMessage {

        private final String key;

        Identified(Session session, String key) {
            super(session);
            this.key = key;
        }

        static String id(String key) {
            return "<%s@understudy>".formatted(key.replaceAll("[^A-Za-z0-9._-]", "_"));
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id(key));
        }
    }
}
