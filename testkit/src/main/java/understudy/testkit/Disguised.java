package understudy.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one customer would not have anybody read, and the ways in which it may be written. */
public record Disguised(String card, String iban, String mail, String token) {

    public static final Disguised ANN = new Disguised(
            "4111111111111111",
            "DE89370400440532013000",
            "ann.lee@example.com",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.dozjgNryP4J3jVmNHl0w5N");
    public static final Disguised BOB = new Disguised(
            "5555555555554444",
            "GB82WEST12345698765432",
            "bob.ray@example.org",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.XgL0n3I9PlFUP0THsR8UuQ");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}");

    /** The template with everything of this customer in it, by the names that the cases below spell out. */
    public String in(String template) {
        String spaced = card.replaceAll("(.{4})(?=.)", "$1 ");
        return template.replace("{card}", card)
                .replace("{card spaced}", spaced)
                .replace("{card dashed}", spaced.replace(' ', '-'))
                .replace("{card percent}", spaced.replace(" ", "%20"))
                .replace("{card escaped}", "\\u003" + card)
                .replace("{card entity}", "&#5" + (card.charAt(0) - '2') + ";" + card.substring(1))
                .replace("{iban}", iban)
                .replace("{iban small}", iban.toLowerCase(Locale.ROOT))
                .replace("{iban spaced}", iban.replaceAll("(.{4})(?=.)", "$1 "))
                .replace("{mail}", mail)
                .replace("{mail percent}", mail.replace("@", "%40"))
                .replace("{mail escaped}", mail.replace("@", "\\u0040"))
                .replace("{token}", token);
    }

    /** Whatever of it, or a good part, can be read in a text, or in what is written there in base64. */
    public static List<String> readIn(String text) {
        Matcher coded = BASE64.matcher(text);
        Stream<String> decoded = coded.results()
                .flatMap(run -> Stream.of(0, 1, 2, 3)
                        .map(from ->
                                run.group().substring(from, from + (run.group().length() - from) / 4 * 4))
                        .map(whole -> new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1)));
        return Stream.concat(Stream.of(text), decoded)
                .flatMap(readable -> Stream.of(ANN, BOB).flatMap(who -> who.partsIn(readable)))
                .distinct()
                .toList();
    }

    private Stream<String> partsIn(String text) {
        String joined = text.replaceAll("%20|[ \\-\\u0000]", "").toLowerCase(Locale.ROOT);
        return Stream.of(
                        card.substring(1, 13),
                        iban.substring(4, 16),
                        mail.substring(0, mail.indexOf('@')),
                        token.split("\\.", -1)[1])
                .filter(part -> joined.contains(part.toLowerCase(Locale.ROOT)));
    }
}
