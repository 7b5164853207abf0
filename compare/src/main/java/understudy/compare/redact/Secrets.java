package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.compare.encoding.WireText;

/** Puts marks into texts where detectors find a secret, or where one is called by its name. */
final class Secrets {

    /** How bytes within other formats are told, see {@link understudy.compare.structure.Retelling}. */
    private static final String BYTES = "base64:";

    private final List<Detector> detectors;
    /** A name, then its value as the second group. */
    private final Optional<Pattern> named;

    private final SecretNames names;
    private final Marks marks;

    Secrets(Set<Detector> detectors, Optional<Pattern> named, SecretNames names, Marks marks) {
        this.names = names;
        this.detectors = List.copyOf(new TreeSet<>(detectors));
        this.named = named;
        this.marks = marks;
    }

    /** The text with a mark for each secret in it. */
    String mask(String text) {
        if (isWord(text)) {
            return text;
        }
        if (text.startsWith(BYTES) && isSecret(WireText.read(bytes(text)))) {
            return marks.of(text);
        }
        Unescaped plain = Unescaped.of(text);
        List<Stretch> found = find(plain.text());
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Stretch secret : together(found)) {
            out.append(text, copied, plain.from(secret.from())).append(marks.of(secret.meaning()));
            copied = plain.to(secret.to());
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** Names of members mostly are: there is nothing to find in one. */
    private static boolean isWord(String text) {
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
        return !find(Unescaped.of(text).text()).isEmpty();
    }

    private List<Stretch> find(String plain) {
        List<Stretch> found = detected(plain);
        findTagged(plain, found);
        if (named.isPresent() && (plain.indexOf('=') >= 0 || plain.indexOf(':') >= 0)) {
            Matcher value = named.get().matcher(plain);
            while (value.find()) {
                String secret = value.group(2);
                if (!Marks.ANY.matcher(secret).lookingAt()) { // taken out already
                    found.add(new Stretch(value.start(2), value.end(2), meaning(unquoted(secret))));
                }
            }
        }
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
        return value.replaceAll("^\\\\?[\"']|\\\\?[\"']$", "");
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
