package understudy.control.alert;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import understudy.run.alert.Alert;

/**
 * What one mail says, as plain text: nothing in it is markup. Its Message-ID follows from the keys of the alerts, so that
 * whoever gets it twice can tell.
 */
record Mail(List<Alert> alerts, URI page) {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** The same for the same alerts, in whatever order; of a single one its key, which the mail about its end refers to. */
    String id() {
        List<String> keys = alerts.stream().map(Alert::deliveryKey).sorted().toList();
        return keys.size() == 1
                ? keys.getFirst()
                : "%d-alerts-%s"
                        .formatted(
                                keys.size(),
                                UUID.nameUUIDFromBytes(String.join("\n", keys).getBytes(StandardCharsets.UTF_8)));
    }

    /** As it is sent; the same to everybody, whoever gets it this time. */
    Message message(Session session, String from, List<InternetAddress> to, Instant now) throws MessagingException {
        Alert first = alerts.getFirst();
        MimeMessage message = new Identified(session, id());
        message.setFrom(new InternetAddress(from));
        message.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
        message.setSubject(Wording.subject(alerts), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (first.resolved() && alerts.size() == 1) {
            message.setHeader("In-Reply-To", Identified.id(first.key()));
        }
        message.setText(text(), UTF_8);
        message.saveChanges();
        return message;
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        for (Alert alert : Wording.told(alerts)) {
            lines.addAll(Wording.lines(alert));
            lines.add("look at: " + Wording.link(page, alert));
            lines.add("key: " + Plain.line(alert.deliveryKey()));
            lines.add("");
        }
        lines.add(Wording.more(alerts));
        return String.join("\r\n", lines).strip() + "\r\n";
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
