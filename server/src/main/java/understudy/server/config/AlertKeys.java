package understudy.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import understudy.control.alert.Door;
import understudy.control.alert.Smtp;
import understudy.control.alert.Target;
import understudy.run.alert.AlertSeverity;

/** The keys of {@code alerts}: who can be told. Passwords, secrets and the paths of URLs are shown nowhere. */
final class AlertKeys {

    private static final int SUBMISSION_PORT = 587;
    private static final String BASE64_SECRET = "whsec_";
    /** Words of a name, and labels of a host, with single dots between. */
    private static final Pattern MAIL = Pattern.compile("(?=.{3,254}$)(?=[^@]{1,64}@)"
            + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

    private enum Type {
        LOG,
        WEBHOOK,
        SLACK,
        EMAIL,
        ALERTMANAGER
    }

    static final Key<String> NAME = Key.required("name", Forms.name(), "by which services call it");
    private static final Key<Type> TYPE = Key.required(
            "type",
            Forms.choice(Forms.words(List.of(Type.values())), List.of()),
            "log: a line in the log; webhook: JSON by POST; slack: its incoming webhook; email: by SMTP; alertmanager: version"
                    + " 2 of its API");
    private static final Key<AlertSeverity> SEVERITY = Key.optional(
                    "severity",
                    Forms.choice(Forms.words(List.of(AlertSeverity.values())), List.of()),
                    "the least that an alert must matter to be told here")
            .or("info");
    private static final Key<URI> URL =
            Key.optional("url", HttpForms.target(), "where a webhook, Slack's incoming webhook or an Alertmanager is");
    private static final Key<Map<String, String>> HEADERS = Key.optional(
                    "headers", EditKeys.SET.form(), "headers that are sent along; values are never shown")
            .or("{}");
    private static final Key<String> SECRET = Key.optional(
            "secret",
            secret(AlertKeys::key, "a secret; whsec_ and Base64, or any text"),
            "what documents are signed with");
    private static final Key<Path> TRUST = Key.optional(
            "trust", FileForm.pem(), "certificates that are trusted; left out: those of the Java platform");

    private static final Key<Address> SERVER = Key.required("server", server(), "the server that takes mail");
    private static final Key<Smtp.Tls> TLS = Key.optional(
                    "tls",
                    Forms.choice(Forms.words(List.of(Smtp.Tls.values())), List.of()),
                    "starttls, always: from the first byte on, or never")
            .or("starttls");
    private static final Key<String> USER =
            Key.optional("user", Forms.text("a user"), "who signs in; left out: nobody");
    private static final Key<String> PASSWORD =
            Key.optional("password", secret(Reading::good, "the user's password"), "what the user signs in with");
    private static final Key<MailServer> SMTP = Key.optional(
            "smtp",
            Section.checked(AlertKeys::server, SERVER, TLS, USER, PASSWORD).suchAs("{server: \"mail.example:587\"}"),
            "how mail is sent");
    private static final Key<String> FROM = Key.optional("from", mail(), "who mail comes from");
    private static final Key<List<String>> TO = Key.optional("to", new ListForm<>(mail(), 1), "who gets mail");

    static final Section<Target> ALERT =
            Section.checked(AlertKeys::target, NAME, TYPE, SEVERITY, URL, HEADERS, SECRET, TRUST, SMTP, FROM, TO);

    private record MailServer(Address address, Smtp.Tls tls, Optional<String> user, Optional<String> password) {

        Smtp trusting(Optional<Path> trust) {
            return new Smtp(address.host(), address.port(), tls, user, password, trust);
        }
    }

    private AlertKeys() {}

    private static Form<String> secret(Function<String, Reading<String>> parser, String expected) {
        return new ScalarForm<>(
                expected,
                List.of(Entry.Kind.TEXT, Entry.Kind.NUMBER, Entry.Kind.BOOLEAN),
                Forms.map("type", List.of("string", "number", "boolean")),
                parser);
    }

    private static Reading<String> key(String text) {
        if (!text.startsWith(BASE64_SECRET)) {
            return text.isBlank() ? new Reading.Bad<>("blank", "", "") : Reading.good(text);
        }
        try {
            boolean empty = Base64.getDecoder().decode(text.substring(BASE64_SECRET.length())).length == 0;
            return empty ? new Reading.Bad<>("nothing behind whsec_", "", "") : Reading.good(text);
        } catch (IllegalArgumentException e) {
            return new Reading.Bad<>("no Base64 behind whsec_", "", "");
        }
    }

    private static Form<Address> server() {
        return Forms.text(
                "host:port; port 587 when left out",
                text -> Address.parse(text, SUBMISSION_PORT)
                        .<Reading<Address>>map(Reading::good)
                        .orElseGet(Reading::bad));
    }

    private static Form<String> mail() {
        return Forms.text(
                "a mail address, such as ops@bank.example",
                text -> MAIL.matcher(text).matches() ? Reading.good(text) : Reading.bad());
    }

    private static Optional<MailServer> server(Values values, Spot spot) {
        Optional<String> user = values.find(USER);
        Optional<String> password = values.find(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            missing(user.isPresent() ? PASSWORD : USER, spot);
            return Optional.empty();
        }
        Address address = values.get(SERVER);
        if (values.get(TLS) == Smtp.Tls.NEVER && password.isPresent() && !address.isLoopback()) {
            TLS.at(spot).orElse(spot).refuse("starttls or always", "the password would be sent in the clear");
            return Optional.empty();
        }
        return Optional.of(new MailServer(address, values.get(TLS), user, password));
    }

    private static Optional<Target> target(Values values, Spot spot) {
        Type type = values.get(TYPE);
        List<Key<?>> needed = needed(type);
        List<Key<?>> taken = new ArrayList<>(needed);
        taken.addAll(possible(type));
        boolean whole = true;
        for (Key<?> key : List.of(SEVERITY, URL, HEADERS, SECRET, TRUST, SMTP, FROM, TO)) {
            Optional<Spot> given = key.at(spot);
            if (given.isPresent() && !taken.contains(key)) {
                String hint = key.equals(URL) && type == Type.LOG ? "type: webhook sends to a URL" : "";
                given.get().refuse("not for an alert of type " + Forms.word(type), "", hint);
                whole = false;
            } else if (given.isEmpty() && needed.contains(key)) {
                missing(key, spot);
                whole = false;
            }
        }
        return whole ? Optional.of(target(type, values)) : Optional.empty();
    }

    private static void missing(Key<?> key, Spot spot) {
        spot.child(key.name(), spot.entry()).refuse("missing", key.form().expected(), "");
    }

    private static List<Key<?>> needed(Type type) {
        return switch (type) {
            case LOG -> List.of();
            case WEBHOOK, SLACK, ALERTMANAGER -> List.of(URL);
            case EMAIL -> List.of(SMTP, FROM, TO);
        };
    }

    private static List<Key<?>> possible(Type type) {
        return switch (type) {
            case LOG -> List.of(); // it gets everything
            case WEBHOOK -> List.of(SEVERITY, HEADERS, SECRET, TRUST);
            case SLACK, EMAIL -> List.of(SEVERITY, TRUST);
            case ALERTMANAGER -> List.of(SEVERITY, HEADERS, TRUST);
        };
    }

    private static Target target(Type type, Values values) {
        String name = values.get(NAME);
        AlertSeverity severity = values.get(SEVERITY);
        return switch (type) {
            case LOG -> new Target.Log(name);
            case WEBHOOK -> new Target.Webhook(name, severity, door(values), values.find(SECRET));
            case SLACK -> new Target.Slack(name, severity, door(values));
            case EMAIL ->
                new Target.Email(
                        name,
                        severity,
                        values.get(SMTP).trusting(values.find(TRUST)),
                        values.get(FROM),
                        values.get(TO));
            case ALERTMANAGER -> new Target.Alertmanager(name, severity, door(values));
        };
    }

    private static Door door(Values values) {
        return new Door(values.get(URL), values.get(HEADERS), values.find(TRUST));
    }
}
