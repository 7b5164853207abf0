package understudy.server.config;

import java.util.ArrayList;
import java.util.List;

/** A good and a bad value for every key. */
final class KeyTable {

    /**
     * One key.
     *
     * @param good not its default
     * @param told how the problem of the bad value is told, behind file, line and key; "..." where another room goes on
     * @param beside keys and values, in turn, that it needs beside it; one key alone is to be left out
     */
    record Row(String key, String good, String bad, String told, List<String> beside) {

        Document with(String value) {
            Document document = Document.least().without(key);
            if (beside.size() == 1) {
                document = document.without(beside.getFirst());
            }
            for (int i = 0; i + 1 < beside.size(); i += 2) {
                document = document.with(beside.get(i), beside.get(i + 1));
            }
            return document.with(key, value);
        }

        /** As problems call it when there is one service. */
        String printed() {
            if (key.equals("alerts[].name")) {
                return "alerts[0].name";
            }
            return key.replace("services[].", "")
                    .replace("alerts[]", "alerts[ops]")
                    .replace("certificates[]", "certificates[0]")
                    .replace("rules[]", "rules[0]")
                    .replace("freeze[]", "freeze[0]");
        }

        /** Whether its values are neither lists nor mappings. */
        boolean isScalar() {
            return !good.startsWith("[") && !good.startsWith("{");
        }

        @Override
        public String toString() {
            return key;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    static List<Row> now() {
        KeyTable table = new KeyTable();
        table.doors();
        table.service();
        new WireRows(table).add();
        new RolloutRows(table).add();
        table.shadow();
        table.compare();
        table.changes();
        table.scopes();
        table.rest();
        return table.rows;
    }

    private void doors() {
        add(
                "gateway.listen",
                "0.0.0.0:80",
                "8080",
                "8080 (expected: host:port; port 0 for a free one; [v6]:port; did you mean 127.0.0.1:8080?)");
        add(
                "gateway.memory",
                "128MiB",
                "64MB",
                "64MB (expected: a size of 2MiB to 1024GiB, such as 512KiB or 64MiB; did you mean 64MiB?)");
        add("gateway.transport", "nio", "epol", "epol (expected: auto, epoll, io_uring, nio; did you mean epoll?)");
        add("gateway.eventLoops", "2", "0", "0 (expected: 1..1024 or cores)");
        add(
                "gateway.drainDelay",
                "5s",
                "5",
                "5 (expected: a duration of 0s to 10m, such as 250ms or 30s; did you mean 5s?)");
        add(
                "gateway.drain",
                "1m",
                "10",
                "10 (expected: a duration of 0s to 1h, such as 250ms or 30s; did you mean 10s?)");
        add(
                "gateway.trustedProxies",
                "[10.0.0.0/8, \"::1\"]",
                "[proxy]",
                "proxy (expected: an address or a range, such as 10.0.0.0/8)",
                "[0]");
        add(
                "gateway.trustedMarks",
                "[10.1.2.3]",
                "[10.0.0.0/33]",
                "10.0.0.0/33 (expected: an address or a range, such as 10.0.0.0/8)",
                "[0]");
        add(
                "admin.listen",
                "localhost:0",
                "0.0.0.0:8090",
                "0.0.0.0:8090 (expected: a loopback address and port, such as 127.0.0.1:8090; not loopback without auth: it will not start; auth: {required: true} lets others come who show a token)");
        add("auth.required", "true", "yes", "yes (expected: true or false)");
        add("auth.session", "2h", "1s", "1s (expected: a duration of 1m to 720h, such as 250ms or 30s)");
        add(
                "auth.fourEyes",
                "[loosenGate, forcedPromote]",
                "[forcedPromotes]",
                "forcedPromotes (expected: loosenGate, intendedCause, forcedPromote; did you mean forcedPromote?)",
                "[0]");
        add("data", "/var/lib/understudy", "\"\"", "\"\" (expected: a folder)");
    }

    private void service() {
        add("services[].name", "orders", "a b", "a b (expected: a name of letters, digits, . _ and -, at most 64)");
        add(
                "services[].match.host",
                "bank.example",
                "bank.example:80",
                "bank.example:80 (expected: a host name without port; did you mean bank.example?)");
        add(
                "services[].match.path",
                "/accounts/**",
                "/a/**/b",
                "/a/**/b (expected: [METHOD] /path, with {name} or * for one segment and ** at the end for the rest)");
        add(
                "services[].old.url",
                "http://old.example",
                "localhost:81",
                "localhost:81 (expected: http://host:port or https://host:port; did you mean http://localhost:81?)");
        add(
                "services[].old.urls",
                "[\"http://[::1]:9\", \"http://[::1]:10\"]",
                "[\"http://h:1\", \"https://h:2\"]",
                "http and https (expected: all http or all https)",
                "",
                "services[].old.url");
        add(
                "services[].new.url",
                "http://new-1:81/",
                "http://h/v2",
                "http://h/v2 (expected: http://host:port or https://host:port; without a path: requests keep their own, or rewrite changes them; did you mean http://h?)");
        add(
                "services[].new.urls",
                "[\"https://h\"]",
                "[ftp://h]",
                "ftp://h (expected: http://host:port or https://host:port)",
                "[0]",
                "services[].new.url");
        add(
                "services[].twin.url",
                "http://old-2:81",
                "http://127.0.0.1:9001",
                "http://127.0.0.1:9001 (expected: another address than that of old; old would do twice the work for every user; start a second copy of it)");
        add(
                "services[].twin.urls",
                "[\"http://old-2:81\", \"http://old-3:81\"]",
                "[\"http://127.0.0.1:9002\"]",
                "http://127.0.0.1:9002 (expected: another address than that of new; the twin is a second copy of old: whatever new does wrong would be taken for noise)",
                "[0]");
        add("services[].timeout", "250ms", "1.5s", "1.5s (expected: a duration of 1ms to 1d, such as 250ms or 30s)");
        add(
                "services[].state",
                "shared",
                "separate",
                "separate: not in this version (expected: none, shared, undeclared)");
        add(
                "services[].endpoints",
                "[\"GET /accounts/{id}\"]",
                "[\"get /a\"]",
                "get /a (expected: [METHOD] /path, with {name} or * for one segment, ** at the end; did you mean GET /a?)",
                "[0]");
    }

    private void shadow() {
        add("services[].shadow.percent", "12.5", "120", "120 (expected: 0..100)");
        add(
                "services[].shadow.methods",
                "[GET]",
                "[POST]",
                "POST (expected: a method that only reads, such as GET; requests of it that only read can be listed under shadow.safe: [\"POST /path\"])",
                "[0]");
        add(
                "services[].shadow.safe",
                "[POST /search, graphql query /graphql, \"jsonrpc eth_get*,eth_call\"]",
                "[graphql mutation]",
                "graphql mutation (expected: METHOD /path, graphql query [/path] or jsonrpc NAME[,NAME...] [/path])",
                "[0]");
        add(
                "services[].shadow.never",
                "[/logout]",
                "[\"GET /a{id}\"]",
                "GET /a{id} (expected: [METHOD] /path, with {name} or * for one segment, ** at the end; {name} and * stand for a whole segment)",
                "[0]");
        add("services[].shadow.writes", "never", "isolated", "isolated: not in this version (expected: never)");
        add("services[].shadow.timeout", "2s", "0s", "0s (expected: a duration of 1ms to 1h, such as 250ms or 30s)");
        add("services[].shadow.maxInFlight", "7", "7.5", "7.5 (expected: 1..100000)");
        add(
                "services[].shadow.maxBody",
                "0B",
                "1GiB",
                "1GiB (expected: a size of 0B to 256MiB, such as 512KiB or 64MiB)");
    }

    private void compare() {
        String rule = "services[].compare.rules[].";
        add(
                "services[].compare.headers",
                "[\"*\", -ETag]",
                "[\"E Tag\"]",
                "E Tag (expected: the name of a header; \"*\" for all, -Name for one of them that does not count)",
                "[0]");
        add("services[].compare.recheck.perMinute", "0", "-1", "-1 (expected: 0..6000)");
        add("services[].compare.learn.perMinute", "6", "many", "many (expected: 0..6000)");
        add(
                "services[].compare.expectLag",
                "2s",
                "2",
                "2 (expected: a duration of 0s to 1h, such as 250ms or 30s; did you mean 2s?)");
        add(rule + "ignore", "$.generatedAt", "generatedAt", "generatedAt...");
        add(rule + "unordered", "$.items", "[$.items]", "a list (expected: a JSONPath, such as $.items[*].price)");
        add(
                rule + "key",
                "sku",
                "7",
                "7 (expected: the name of a member; quote it: \"7\")",
                "",
                rule + "unordered",
                "$.items");
        add(
                rule + "tolerance",
                "$.total",
                "true",
                "true (expected: a JSONPath, such as $.items[*].price)",
                "",
                rule + "absolute",
                "0.01");
        add(
                rule + "absolute",
                "0.01",
                "-1",
                "-1 (expected: a number of at least 0)",
                "",
                rule + "tolerance",
                "$.total");
        add(
                rule + "relative",
                "0.01",
                "1%",
                "1% (expected: a number of at least 0)",
                "",
                rule + "tolerance",
                "$.total");
        add(
                rule + "time",
                "2s",
                "2",
                "2 (expected: a duration of 1ms to 365d, such as 250ms or 30s; did you mean 2s?)",
                "",
                rule + "tolerance",
                "$.at");
        add(rule + "normalise", "$.name", "name", "name...", "", rule + "as", "[case]");
        add(
                rule + "as",
                "[case, trim]",
                "[upper]",
                "upper (expected: case, trim, unicode, timezone)",
                "[0]",
                rule + "normalise",
                "$.name");
        add(rule + "nullEqualsAbsent", "$..*", "true", "true (expected: a JSONPath, such as $.items[*].price)");
        add(rule + "numbers", "double", "float", "float (expected: decimal, double, lexeme)");
        add(rule + "path", "$.rates", "rates", "rates...", "", rule + "numbers", "double");
    }

    private void changes() {
        String rule = "services[].compare.rules[].";
        String path = " (expected: a JSONPath, such as $.items[*].price)";
        String value = " (expected: a text, a number as JSON writes it, true, false or null";
        add(rule + "expect.path", "$.currency", "true", "true" + path, "", rule + "expect.from", "EURO");
        add(rule + "expect.from", "EURO", "[1]", "a list" + value + ")", "", rule + "expect.path", "$.currency");
        add(
                rule + "expect.to",
                "null",
                "0x10",
                "0x10" + value + "; as a text: \"0x10\")",
                "",
                rule + "expect.path",
                "$.currency");
        add(rule + "rename.from", "$.name", "name", "name...", "", rule + "rename.to", "$.fullName");
        add(rule + "rename.to", "$.fullName", "7", "7" + path, "", rule + "rename.from", "$.name");
    }

    private void scopes() {
        scope(
                "endpoint",
                "GET /a",
                "GET a",
                "GET a (expected: [METHOD] /path, with {name} or * for one segment and ** at the end for the rest)");
        scope(
                "contentType",
                "text/*",
                "json",
                "json (expected: a content type without parameters, such as application/json or text/*)");
        scope("status", "4xx", "40", "40 (expected: a status, such as 404, or a class, such as 4xx)");
        scope("owner", "ops", "7", "7 (expected: a name; quote it: \"7\")");
        scope("reason", "it moves", "true", "true (expected: a sentence; quote it: \"true\")");
        scope("expires", "2027-01-31", "31.1.2027", "31.1.2027 (expected: a date, such as 2027-01-31)");
    }

    private void scope(String key, String good, String bad, String told) {
        String rule = "services[].compare.rules[].";
        add(rule + key, good, bad, told, "", rule + "ignore", "$.a");
    }

    private void rest() {
        add(
                "services[].alerts",
                "[ops]",
                "[obs]",
                "obs (expected: ops; did you mean ops?)",
                "[0]",
                "alerts[].name",
                "ops",
                "alerts[].type",
                "log");
        new AlertRows(this).add();
        add(
                "redact.headers",
                "[Authorization, X-Secret]",
                "Authorization",
                "Authorization (expected: a list, each the name of a header; write it as a list: [Authorization])");
        add("redact.paths", "[$.pin]", "['$.pins[-1]']", "$.pins[-1]...", "[0]");
        add(
                "redact.detectors",
                "[cards, secretNames]",
                "[card]",
                "card (expected: cards, ibans, emails, tokens, secretNames; did you mean cards?)",
                "[0]");
        add("redact.pathSegments", "shown", "show", "show (expected: auto, shown; did you mean shown?)");
    }

    void add(String key, String good, String bad, String told) {
        add(key, good, bad, told, "");
    }

    /**
     * Adds a row.
     *
     * @param within what the problem's key has behind the row's key
     * @param beside as in a row
     */
    void add(String key, String good, String bad, String told, String within, String... beside) {
        rows.add(new Row(key, good, bad, within + ": " + told, List.of(beside)));
    }
}
