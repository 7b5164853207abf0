package understudy.server.config;

import java.util.Arrays;

/** The rows of the key table for who can be told. */
final class AlertRows {

    private static final String PEM = "src/test/resources/tls/";
    private static final String[] WEBHOOK = {
        "alerts[].name", "ops", "alerts[].type", "webhook", "alerts[].url", "https://hooks.example/x"
    };
    private static final String[] EMAIL = {
        "alerts[].name", "ops",
        "alerts[].type", "email",
        "alerts[].from", "understudy@bank.example",
        "alerts[].to", "[ops@bank.example]",
        "alerts[].smtp.server", "mail.example"
    };

    private final KeyTable table;

    AlertRows(KeyTable table) {
        this.table = table;
    }

    void add() {
        String[] log = {"alerts[].type", "log"};
        String[] named = {"alerts[].name", "ops"};
        table.add(
                "alerts[].name",
                "ops",
                "{a: b}",
                "a mapping (expected: a name of letters, digits, . _ and -, at most 64)",
                "",
                log);
        table.add(
                "alerts[].type",
                "log",
                "slak",
                "slak (expected: log, webhook, slack, email, alertmanager; did you mean slack?)",
                "",
                named);
        String[] hook = {"alerts[].name", "ops", "alerts[].type", "webhook"};
        table.add(
                "alerts[].url",
                "https://hooks.example/x",
                "hooks.example",
                "not a URL to send to (expected: http://... or https://...)",
                "",
                hook);
        table.add("alerts[].severity", "warning", "warn", "warn (expected: info, warning, critical)", "", WEBHOOK);
        table.add(
                "alerts[].headers",
                "{X-Token: a}",
                "[a]",
                "no mapping (expected: a mapping of names to values, such as {X-Tenant: a})",
                "",
                WEBHOOK);
        table.add(
                "alerts[].secret",
                "xyzzy",
                "whsec_!",
                "no Base64 behind whsec_ (expected: a secret; whsec_ and Base64, or any text)",
                "",
                WEBHOOK);
        table.add("alerts[].trust", PEM + "ca.pem", "none.pem", "none.pem...", "", WEBHOOK);
        mail();
    }

    private void mail() {
        table.add(
                "alerts[].smtp.server",
                "mail.example:25",
                "mail.example:x",
                "mail.example:x (expected: host:port; port 587 when left out)",
                "",
                EMAIL);
        table.add("alerts[].smtp.tls", "always", "ssl", "ssl (expected: starttls, always, never)", "", EMAIL);
        table.add(
                "alerts[].smtp.user",
                "ann",
                "[ann]",
                "a list (expected: a user)",
                "",
                beside("alerts[].smtp.password", "xyzzy"));
        table.add(
                "alerts[].smtp.password",
                "xyzzy",
                "[xyzzy]",
                "a list (expected: the user's password)",
                "",
                beside("alerts[].smtp.user", "ann"));
        table.add(
                "alerts[].from",
                "u@bank.example",
                "a..b@bank.example",
                "a..b@bank.example (expected: a mail address, such as ops@bank.example)",
                "",
                EMAIL);
        table.add(
                "alerts[].to",
                "[a@bank.example, b@bank.example]",
                "[a]",
                "a (expected: a mail address, such as ops@bank.example)",
                "[0]",
                EMAIL);
    }

    private static String[] beside(String key, String value) {
        String[] beside = Arrays.copyOf(EMAIL, EMAIL.length + 2);
        beside[EMAIL.length] = key;
        beside[EMAIL.length + 1] = value;
        return beside;
    }
}
