package understudy.control.alert;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail did not go, or not to everybody. What a server says may repeat what it was told: only its number is passed on.
 *
 * @param last number that the server said
 */
record MailTrouble(Target.Email target, MessagingException thrown, int last) {

    private static final int FIRST_TEMPORARY = 400;
    private static final int FIRST_PERMANENT = 500;

    /** One that the server did not take, with its place in the config, from 1 on, and the server's number. */
    private record Turned(InternetAddress address, int place, int status) {

        boolean maybeLater() {
            return status < FIRST_PERMANENT;
        }

        @Override
        public String toString() {
            return "address %d (%d)".formatted(place, status);
        }
    }

    /** Whether some address has the mail. */
    boolean reachedSomebody() {
        return thrown instanceof SendFailedException failed
                && failed.getValidSentAddresses() != null
                && failed.getValidSentAddresses().length > 0;
    }

    /** Whether the server refused addresses, and nothing else. */
    boolean isOfAddresses() {
        boolean refused = thrown instanceof SendFailedException && !(thrown instanceof SMTPSendFailedException);
        return refused || reachedSomebody();
    }

    /** Those of whom the server says that they may take it another time. */
    List<InternetAddress> later(List<InternetAddress> all) {
        return turned(all).stream()
                .filter(Turned::maybeLater)
                .map(Turned::address)
                .toList();
    }

    /** What came of it where the others have it. */
    Attempt.Partly partly(List<InternetAddress> all) {
        List<Turned> turned = turned(all);
        String which = turned.stream().map(Turned::toString).collect(Collectors.joining(", "));
        return new Attempt.Partly(
                "the server does not take it for %s of alerts.%s.to".formatted(which, target.name()),
                "correct alerts.%s.to, or look at the server's log".formatted(target.name()),
                turned.stream().anyMatch(Turned::maybeLater));
    }

    private List<Turned> turned(List<InternetAddress> all) {
        List<Turned> turned = new ArrayList<>();
        @Nullable Exception next = thrown;
        while (next instanceof MessagingException one) {
            if (one instanceof SMTPAddressFailedException failed) {
                Address address = failed.getAddress();
                int place = all.indexOf(address);
                if (place >= 0) {
                    turned.add(new Turned(all.get(place), place + 1, failed.getReturnCode()));
                }
            }
            next = one.getNextException();
        }
        return turned;
    }

    /**
     * What came of it where nobody has it for certain.
     *
     * @param connected whether the server was there: then one that said nothing may have taken it all the same
     */
    Attempt attempt(boolean connected) {
        int status = status();
        Attempt attempt = attempt(status);
        return attempt instanceof Attempt.Failed failed && connected && status == 0 ? failed.perhapsArrived() : attempt;
    }

    private Attempt attempt(int status) {
        String key = "alerts." + target.name();
        if (thrown instanceof AuthenticationFailedException && status == 0) {
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
        return switch (cause()) {
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
            default -> withoutCause(key);
        };
    }

    private Attempt withoutCause(String key) {
        boolean noStarttls = target.smtp().tls() == Smtp.Tls.STARTTLS
                && String.valueOf(thrown.getMessage()).contains("STARTTLS");
        return noStarttls
                ? new Attempt.Refused(
                        "the server knows no STARTTLS",
                        "set %s.smtp.tls to always, if its port is one for TLS".formatted(key))
                : new Attempt.Failed(
                        "the connection broke (%s)".formatted(thrown.getClass().getSimpleName()), "");
    }

    private Throwable cause() {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && !(deepest instanceof SSLException)) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    /**
     * With which number the server said no; 0 when it did not. That it cannot just now, it may say to whatever it is asked; what it
     * says to the mail itself holds, whatever it said to an address before.
     */
    private int status() {
        if (thrown instanceof SMTPSendFailedException mail) {
            return Math.max(0, mail.getReturnCode());
        }
        int status = last >= FIRST_TEMPORARY && last < FIRST_PERMANENT ? last : 0;
        @Nullable Exception next = thrown;
        while (next instanceof MessagingException one) {
            status = Math.max(
                    status,
                    switch (one) {
                        case SMTPAddressFailedException failed -> failed.getReturnCode();
                        case SMTPSenderFailedException failed -> failed.getReturnCode();
                        default -> 0;
                    });
            next = one.getNextException();
        }
        return status;
    }
}
