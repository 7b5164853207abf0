package understudy.server.config;

import java.util.ArrayList;
import java.util.List;

/** The rows of {@code rollout}. */
record RolloutRows(KeyTable table) {

    private static final String AT = "services[].rollout.";

    void add() {
        String fraction = " (expected: above 0, below 1)";
        row("sticky.header", "X-Customer", "\"a b\"", "a b (expected: the name of a header)");
        row("sticky.cookie", "session", "\"a;b\"", "a;b (expected: the name of a cookie)");
        row("sticky.ownCookie", "side", "7", "7 (expected: the name of a cookie; quote it: \"7\")");
        row("sticky.query", "customer", "\"a=b\"", "a=b (expected: the name of a parameter)");
        row("sticky.jwtClaim", "sub", "true", "true (expected: the name of a claim; quote it: \"true\")");
        row("sticky.ip", "true", "here", "here (expected: true or false)");
        row("steps", "[0, 5, 100]", "[0, 101]", "101 (expected: 0..100)", "[1]");
        row("minStepDuration", "5s", "0s", "0s (expected: a duration of 1s to 30d, such as 250ms or 30s)");
        row("bake", "1h", "1", "1 (expected: a duration of 0s to 365d, such as 250ms or 30s; did you mean 1s?)");
        row("gates.mismatchRate", "0.002", "0", "0" + fraction);
        row("gates.confidence", "0.99", "1", "1" + fraction);
        row("gates.errors", "notWorse", "worse", "worse (expected: notWorse)");
        row("gates.slower.ratio", "1.5", "0.9", "0.9 (expected: 1..100)");
        row(
                "gates.slower.plus",
                "20ms",
                "5",
                "5 (expected: a duration of 0ms to 1h, such as 250ms or 30s; did you mean 5s?)");
        row("gates.slower.atMost", "0.1", "5%", "5%" + fraction);
        row("gates.compared", "0.9", "100", "100" + fraction);
        row("gates.minPairs", "20", "-1", "-1 (expected: 0..1000000000)");
        freeze();
        row(
                "progressDeadline",
                "1d",
                "1",
                "1 (expected: a duration of 1s to 365d, such as 250ms or 30s; did you mean 1s?)");
        row(
                "onFailed",
                "stepBack",
                "stepback",
                "stepback (expected: rollback, stepBack, hold; did you mean stepBack?)");
        row("approval", "[100]", "[all]", "all (expected: 0..100)", "[0]");
        row(
                "testerToken",
                "s3cret-s3cret-s3cret",
                "s3cret",
                "a token of 6 characters (expected: 16 to 256 of letters, digits and -._~+/=)");
        row("serveOnlyProven", "true", "yes", "yes (expected: true or false)");
    }

    private void freeze() {
        String border = " (expected: a time, such as 18:00, or with its date and zone 2026-12-24T18:00Z)";
        window("from", "06:30", "25:00", "25:00" + border, "");
        window("to", "06:30", "2026-12-24", "2026-12-24" + border, "");
        window("days", "[fri]", "[friday]", "friday (expected: mon, tue, wed, thu, fri, sat, sun)", "[0]");
        window("zone", "Europe/Berlin", "Berlin", "Berlin (expected: a time zone, such as Europe/Berlin or UTC)", "");
        window("reason", "nobody is there", "true", "true (expected: a sentence; quote it: \"true\")", "");
    }

    private void window(String key, String good, String bad, String told, String within) {
        String window = AT + "gates.freeze[].";
        List<String> beside = new ArrayList<>();
        for (String border : List.of("from", "to")) {
            if (!border.equals(key)) {
                beside.addAll(List.of(window + border, border.equals("from") ? "18:00" : "08:00"));
            }
        }
        table.add(window + key, good, bad, told, within, beside.toArray(String[]::new));
    }

    private void row(String key, String good, String bad, String told) {
        row(key, good, bad, told, "");
    }

    private void row(String key, String good, String bad, String told, String within) {
        table.add(AT + key, good, bad, told, within);
    }
}
