package understudy.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.control.api.CurlView;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Request;

class CurlTest {

    private static final String BASE = "http://127.0.0.1:9001";
    private static final List<String> NASTY = List.of(
            "'",
            "\"",
            "`",
            "$",
            "$(touch pwned)",
            "`touch pwned`",
            "${HOME}",
            "\\",
            "\n",
            "\r",
            "\t",
            "!",
            "!!",
            "#",
            "&",
            ";",
            "|",
            ">",
            "*",
            "?",
            "~",
            "-",
            "--output",
            "@",
            "@/etc/passwd",
            "{a,b}",
            "[1-9]",
            "\u001b[31m",
            "\u202e",
            "\u2028",
            "\u0007",
            "\u009b",
            "ä",
            "日本",
            "\ud83d\ude00",
            "a",
            "0",
            " ",
            "%",
            "=",
            ":",
            "\\'",
            "'\\''",
            "\\x41",
            "1f",
            "/",
            "..",
            "");

    @TempDir
    private Path folder;

    /** What the command hands to curl, word by word, as bash takes it apart. */
    private List<String> words(CurlView curl, Map<String, String> variables) throws IOException, InterruptedException {
        Path script = folder.resolve("script.sh");
        Files.writeString(script, "curl() { printf '%s\\0' \"$@\"; }\n" + curl.command() + "\n");
        ProcessBuilder bash = new ProcessBuilder("bash", "--norc", script.toString()).directory(folder.toFile());
        bash.environment().put("LC_ALL", "C.UTF-8");
        bash.environment().putAll(variables);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                bash.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor()).as(curl.command()).isZero();
        assertThat(Files.readString(err)).as(curl.command()).isEmpty();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of(said.split("\0", -1)));
        words.removeLast();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("script.sh", "out", "err");
        }
        return words;
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    private static String nasty(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }

    @Test
    void whateverTrafficHoldsReachesCurlAsItWasAndNothingRuns() throws Exception {
        Random random = new Random(20261124);
        for (int i = 0; i < 300; i++) {
            String body = nasty(random);
            String value = nasty(random);
            String uri = "/x" + nasty(random).replace("?", "") + "?q=" + nasty(random);
            Request request = new Request(
                    "POST", uri, Headers.of("X-Value", value, "Content-Type", "text/plain"), Body.of(body), "");
            List<String> words = words(Curl.command(request, BASE), Map.of("A", "filled in", "AB", "filled in"));

            String line = value.replaceAll("[\\r\\n]+", " ").strip();
            assertThat(words).contains(line.isEmpty() ? "X-Value;" : "X-Value: " + line);
            assertThat(after(words, "--url")).isEqualTo(BASE + encoded(uri));
            if (!body.isEmpty()) {
                assertThat(after(words, "--data-raw")).isEqualTo(body);
            }
        }
    }

    private static String encoded(String uri) {
        StringBuilder encoded = new StringBuilder();
        uri.chars().forEach(c -> {
            if (c <= ' ' || c == '#' || c == 0x7f) {
                encoded.append("%%%02X".formatted(c));
            } else {
                encoded.append((char) c);
            }
        });
        return encoded.toString();
    }

    @Test
    void aTerminalThatShowsTheCommandObeysNothingInIt() {
        String command = Curl.command(
                        new Request(
                                "POST",
                                "/a",
                                Headers.of("X", "\u001b]0;owned\u0007"),
                                Body.of("\u202e\u009b31m\r\u0008"),
                                ""),
                        BASE)
                .command();

        assertThat(command)
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u009b", "\r", "\u0008")
                .contains("\\x1b]0;owned\\x07");
    }

    @Test
    void whatWasTakenOutIsFilledInByTheShell() throws Exception {
        Request request = new Request(
                "PUT",
                "/accounts/{id}/on/{date}?token=[redacted]&page=2&api-key=%5Bredacted%5D",
                Headers.of("Authorization", "[redacted]", "Cookie", "[redacted]", "Content-Type", "application/json"),
                Body.of("{\"iban\": \"[redacted]\", \"owner\": {\"iban\":\"[redacted]\"}, \"note\":\"a\"}"),
                "");
        CurlView curl = Curl.command(request, BASE);

        assertThat(curl.placeholders())
                .containsExactly(
                        "AUTHORIZATION",
                        "COOKIE",
                        "BODY_IBAN",
                        "BODY_IBAN_2",
                        "ID",
                        "DATE",
                        "QUERY_TOKEN",
                        "QUERY_API_KEY");
        List<String> words = words(
                curl,
                Map.of(
                        "AUTHORIZATION",
                        "Bearer `x`",
                        "COOKIE",
                        "c",
                        "BODY_IBAN",
                        "DE1",
                        "BODY_IBAN_2",
                        "DE2",
                        "ID",
                        "42",
                        "DATE",
                        "2026-11-24",
                        "QUERY_TOKEN",
                        "t",
                        "QUERY_API_KEY",
                        "k"));
        assertThat(words).contains("Authorization: Bearer `x`");
        assertThat(after(words, "--request")).isEqualTo("PUT");
        assertThat(after(words, "--data-raw"))
                .isEqualTo("{\"iban\": \"DE1\", \"owner\": {\"iban\":\"DE2\"}, \"note\":\"a\"}");
        assertThat(after(words, "--url")).isEqualTo(BASE + "/accounts/42/on/2026-11-24?token=t&page=2&api-key=k");
    }

    @Test
    void marksOfEveryFormAreFilledIn() throws Exception {
        Request request = new Request(
                "POST",
                "/a/[redacted:0a1b2c]/b/%5Bredacted:0a1b2c%5D?q=[redacted:ffffff]&r=%5Bredacted%3A0a1b2c%5D",
                Headers.of("X-User", "by [redacted:0a1b2c]"),
                Body.of("{\"mail\": \"[redacted:123456]\", \"not\": \"[redacted:xyz]\"}"),
                "");
        CurlView curl = Curl.command(request, BASE);

        assertThat(curl.placeholders())
                .containsExactly("HEADER_X_USER", "BODY_MAIL", "SEGMENT", "SEGMENT_2", "QUERY_Q", "QUERY_R");
        Map<String, String> values = curl.placeholders().stream().collect(Collectors.toMap(name -> name, name -> "m"));
        assertThat(after(words(curl, values), "--data-raw"))
                .isEqualTo("{\"mail\": \"m\", \"not\": \"[redacted:xyz]\"}");
    }

    @Test
    void aShellThatLacksAValueNamesItAndAsksNobody() throws Exception {
        Request request = new Request("GET", "/a", Headers.of("Authorization", "[redacted]"), Body.empty(), "");
        String pasted = "curl() { echo asked; }\n" + Curl.command(request, BASE).command() + "\n";
        Process bash =
                new ProcessBuilder("bash", "--norc").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
            in.write(pasted);
        }

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("AUTHORIZATION: was taken out, set it first")
                .doesNotContain("asked");
        assertThat(bash.waitFor()).isNotZero();
    }

    @Test
    void trafficCannotNameAVariableOfWhoeverRunsTheCommand() {
        Request request = new Request(
                "POST",
                "/{HOME}/a{id}?AWS_SECRET=[redacted]&1=[redacted]&%24x=[redacted]",
                Headers.of("AWS-Secret", "[redacted]"),
                Body.of("{\"AWS_SECRET\":\"[redacted]\"}"),
                "");
        assertThat(Curl.command(request, BASE).placeholders())
                .containsExactly("HEADER_AWS_SECRET", "BODY_AWS_SECRET", "QUERY_AWS_SECRET", "QUERY_1", "QUERY_24X");
    }

    @Test
    void onlyFieldsThatTheClientChoseAreSentAndNoneThatCurlWouldAdd() throws Exception {
        Request request = new Request(
                "GET",
                "/a",
                Headers.of(
                        "Host",
                        "bank.example",
                        "Connection",
                        "keep-alive",
                        "Content-Length",
                        "0",
                        "@file",
                        "x",
                        "Bad Name",
                        "y"),
                Body.empty(),
                "");
        assertThat(words(Curl.command(request, BASE), Map.of()))
                .containsExactly(
                        "--include",
                        "--header",
                        "Host: bank.example",
                        "--header",
                        "Accept:",
                        "--header",
                        "User-Agent:",
                        "--url",
                        BASE + "/a");
    }

    @Test
    void methodsAndAddressesKeepTheirMeaning() throws Exception {
        assertThat(words(Curl.command(new Request("HEAD", "/a", Headers.none(), Body.empty(), ""), BASE), Map.of()))
                .contains("--head");
        assertThat(after(
                        words(Curl.command(new Request("-o", "/a", Headers.none(), Body.empty(), ""), BASE), Map.of()),
                        "--request"))
                .isEqualTo("-o");
        assertThat(words(Curl.command(new Request("GET", "/a/../b", Headers.none(), Body.empty(), ""), BASE), Map.of()))
                .contains("--path-as-is");
        assertThat(words(
                        Curl.command(
                                new Request("GET", "/a?ids[]=1", Headers.none(), Body.empty(), ""), BASE + "/base/"),
                        Map.of()))
                .contains("--globoff", BASE + "/base/a?ids[]=1");
    }

    @Test
    void aBodyThatWasKeptDecodedIsNotSaidToBeEncoded() {
        Headers gzip = Headers.of("Content-Encoding", "gzip");
        Body cut = Body.digested(new byte[] {1}, 5000, new byte[32]);

        assertThat(Curl.command(new Request("POST", "/a", gzip, Body.of("{}"), ""), BASE)
                        .command())
                .doesNotContain("Encoding");
        assertThat(Curl.command(new Request("POST", "/a", gzip, cut, ""), BASE).command())
                .contains("'Content-Encoding: gzip'");
    }

    @Test
    void aBodyThatWasNotKeptWholeIsAFileOfTheReaders() throws Exception {
        Body cut = Body.digested("abc".getBytes(StandardCharsets.UTF_8), 5000, new byte[32]);
        CurlView curl = Curl.command(new Request("POST", "/a", Headers.none(), cut, ""), BASE);

        assertThat(curl.placeholders()).containsExactly("BODY_FILE");
        assertThat(after(words(curl, Map.of("BODY_FILE", "my file")), "--data-binary"))
                .isEqualTo("@my file");
        assertThat(Curl.command(new Request("POST", "/a", Headers.none(), Body.of(new byte[] {1, 0, 2}), ""), BASE)
                        .placeholders())
                .containsExactly("BODY_FILE");
    }
}
