package understudy.control.alert;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import understudy.run.alert.Alert;

/**
 * One mail for the alerts of a service, on a connection of its own. An address that the server refuses keeps it from nobody else;
 * one that may take it another time gets it by itself when the same mail is sent again, as long as this process lives.
 */
final class EmailChannel implements Channel {

    /** A mail takes several questions and answers, each of which may take the whole limit. */
    private static final int LIMITS = 3;

    private static final int MOST_OWED = 1_000;

    private final Target.Email target;
    private final Session session;
    private final Leash leash;
    private final Duration limit;
    private final Supplier<URI> page;
    private final InstantSource clock;

    /** By the ids of mails that some have: who may take them another time. Of the sending thread only. */
    private final Map<String, List<InternetAddress>> owed = new LinkedHashMap<>();

    EmailChannel(Target.Email target, Duration limit, Supplier<URI> page, InstantSource clock) {
        this.target = target;
        this.leash = new Leash();
        this.session = Session.getInstance(properties(target.smtp(), limit));
        this.limit = limit.multipliedBy(LIMITS);
        this.page = page;
        this.clock = clock;
    }

    private Properties properties(Smtp smtp, Duration each) {
        String millis = Long.toString(each.toMillis());
        boolean starttls = smtp.tls() == Smtp.Tls.STARTTLS;
        Properties is = new Properties();
        is.put("mail.smtp.connectiontimeout", millis);
        is.put("mail.smtp.timeout", millis);
        is.put("mail.smtp.writetimeout", millis);
        is.put("mail.smtp.sendpartial", "true");
        is.put("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        is.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        is.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        is.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Smtp.Tls.ALWAYS));
        is.put("mail.smtp.ssl.checkserveridentity", "true");
        is.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        is.put("mail.smtp.socketFactory", leash.plain());
        is.put("mail.smtp.socketFactory.fallback", "false");
        is.put("mail.smtp.ssl.socketFactory", leash.secure(trusting(smtp)));
        return is;
    }

    private static SSLSocketFactory trusting(Smtp smtp) {
        return smtp.trust().map(trust -> Trust.of(trust).getSocketFactory()).orElseGet(() ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Override
    public Reach reach() {
        return Reach.SERVICE;
    }

    @Override
    public Attempt send(List<Alert> alerts) {
        Mail mail = new Mail(alerts, page.get());
        try (Leash.Walk walk = leash.walk(limit)) {
            Attempt attempt = send(mail);
            return attempt instanceof Attempt.Failed failed && walk.wasCut() ? tooLong(failed) : attempt;
        }
    }

    private Attempt tooLong(Attempt.Failed failed) {
        return new Attempt.Failed(
                "the whole of it took too long",
                "look at the log of alerts.%s.smtp.server".formatted(target.name()),
                failed.notBefore(),
                failed.perhaps());
    }

    private Attempt send(Mail mail) {
        Smtp smtp = target.smtp();
        SMTPTransport transport = new SMTPTransport(session, null);
        boolean connected = false;
        List<InternetAddress> all = new ArrayList<>();
        try {
            all.addAll(addresses());
            transport.connect(
                    smtp.host(),
                    smtp.port(),
                    smtp.user().orElse(null),
                    smtp.password().orElse(null));
            connected = true;
            transport.sendMessage(
                    mail.message(session, target.from(), all, clock.instant()),
                    owed.getOrDefault(mail.id(), all).toArray(InternetAddress[]::new));
            owed.remove(mail.id());
            return new Attempt.Delivered();
        } catch (MessagingException e) {
            return attempt(new MailTrouble(target, e, transport.getLastReturnCode()), mail.id(), all, connected);
        } finally {
            leave(transport);
        }
    }

    private List<InternetAddress> addresses() throws AddressException {
        List<InternetAddress> all = new ArrayList<>();
        for (String to : target.to()) {
            all.add(new InternetAddress(to));
        }
        return all;
    }

    private Attempt attempt(MailTrouble trouble, String id, List<InternetAddress> all, boolean connected) {
        boolean othersHaveIt = trouble.reachedSomebody() || owed.containsKey(id);
        return othersHaveIt && trouble.isOfAddresses() ? partly(trouble, id, all) : trouble.attempt(connected);
    }

    private Attempt partly(MailTrouble trouble, String id, List<InternetAddress> all) {
        Attempt.Partly partly = trouble.partly(all);
        owed.remove(id);
        if (partly.later()) {
            owed.put(id, trouble.later(all));
        }
        if (owed.size() > MOST_OWED) {
            owed.remove(owed.keySet().iterator().next());
        }
        return partly;
    }

    /** What the server said to the mail holds, whatever becomes of the parting. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // it has gone already, or says nothing any more
        }
    }

    @Override
    public void close() {
        // each mail has a connection of its own
    }
}
