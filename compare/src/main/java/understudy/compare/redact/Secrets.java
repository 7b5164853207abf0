package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import understudy.compare.encoding.WireText;

/** Puts marks into texts where detectors find a secret, or where one is called by its name. */
final class Secrets {

    /** How bytes within other formats are told, see {@link understudy.compare.structure.Retelling}. */
    private static final String BYTES = "base64:";

    /** {@code pw=x}: shorter texts hold no secret that anything tells. */
    private static final int SHORTEST = 4;

    /** Longer ones may be keys that begin as an issuer's do, all letters. */
    private static final int LONGEST_WORD = IssuedKeys.SHORTEST - 1;

    private final List<Detector> detectors;
    private final NamedValues named;
    private final SecretNames names;
    private final Marks marks;

    Secrets(Set<Detector> detectors, NamedValues named, SecretNames names, Marks marks) {
        this.names = names;
        this.detectors = List.copyOf(new TreeSet<>(detectors));
        this.named = named;
        this.marks = marks;
    }

    /** The text with a mark for each secret in it. */
    String mask(String text) {
        if (text.length() < SHORTEST || isWord(text)) {
            return text;
        }
        if (text.startsWith(BYTES) && isSecret(WireText.read(bytes(text)))) {
            return marks.of(text);
        }
        List<Stretch> found = find(text);
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Stretch secret : together(found)) {
            out.append(text, copied, secret.from()).append(marks.of(secret.meaning()));
            copied = secret.to();
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** Names of members mostly are: there is nothing to find in one. */
    private static boolean isWord(String text) {
        if (text.length() > LONGEST_WORD) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Digits.isLetter(text.charAt(i)) && text.charAt(i) != '_') {
                return false;
            }
        }
        return true;
    }

    /** The mark for a text that is a secret as a whole. */
    String mark(String text) {
        return marks.of(meaning(Unescaped.of(text).text()));
    }

    boolean isSecret(String text) {
        return !find(text).isEmpty();
    }

    /** In the text as it was sent, by each way in which it may be read. */
    private List<Stretch> find(String text) {
        List<Stretch> found = new ArrayList<>();
        for (Unescaped reading : Unescaped.readings(text)) {
            read(reading.text()).forEach(secret -> found.add(reading.sent(secret)));
        }
        return found;
    }

    private List<Stretch> read(String plain) {
        List<Stretch> found = detected(plain);
        findTagged(plain, found);
        named.find(plain, (from, to) -> found.add(new Stretch(from, to, meaning(unquoted(plain.substring(from, to))))));
        return found;
    }

    /** What markup within the text calls by a secret's name. */
    private void findTagged(String plain, List<Stretch> found) {
        if (!names.areNone() && plain.indexOf('<') >= 0) {
            TagSecrets.find(plain, names, found);
        }
    }

    private List<Stretch> detected(String plain) {
        List<Stretch> found = new ArrayList<>();
        detectors.forEach(detector -> detector.find(plain, found));
        return found;
    }

    /** What a detector knows the whole for; else the whole. */
    private String meaning(String plain) {
        List<Stretch> found = detected(plain);
        boolean known = found.size() == 1
                && found.getFirst().from() == 0
                && found.getFirst().to() == plain.length();
        return known ? found.getFirst().meaning() : plain;
    }

    private static String unquoted(String value) {
        int from = 0;
        while (from < value.length() && value.charAt(from) == '\\') {
            from++;
        }
        boolean opens = from < value.length() && isQuote(value.charAt(from));
        int end = value.length();
        if (opens && end > from + 1 && value.charAt(end - 1) == value.charAt(from)) {
            end = Math.max(from + 1, end - 1 - from);
        }
        return value.substring(opens ? from + 1 : 0, end);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** In their order, overlapping ones as one. */
    private static List<Stretch> together(List<Stretch> found) {
        found.sort(Comparator.comparingInt(Stretch::from)
                .thenComparing(Comparator.comparingInt(Stretch::to).reversed()));
        List<Stretch> apart = new ArrayList<>();
        for (Stretch next : found) {
            if (!apart.isEmpty() && apart.getLast().reaches(next)) {
                apart.add(apart.removeLast().with(next));
            } else {
                apart.add(next);
            }
        }
        return apart;
    }

    /** One character a byte, of as much as is there. */
    private static String bytes(String text) {
        int length = (text.length() - BYTES.length()) / 4 * 4;
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(BYTES.length(), BYTES.length() + length));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
