package understudy.compare.proof;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Changes made to a value, and where they were made. */
final class Edits {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_\\x{A0}-\\x{10FFFF}][A-Za-z0-9_\\x{A0}-\\x{10FFFF}]*");

    /** Of the first plane, since escapes have four digits. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Zs}&&[^ ]&&[\\x{0}-\\x{FFFF}]]");

    private static final Pattern MARK = Pattern.compile("\\p{Mn}");

    private final SplittableRandom random;
    private final Set<String> places = new TreeSet<>();
    private int share;
    private int most;
    private int fresh;

    Edits(SplittableRandom random) {
        this.random = random;
    }

    /** The paths of all that was changed. */
    Set<String> places() {
        return places;
    }

    /** A copy in which up to so many scalars say something that nothing else says. */
    Object planted(Object value, int changes) {
        share = Math.max(1, scalars(value) / Math.max(1, changes));
        most = changes;
        return planted(value, "$");
    }

    private static int scalars(Object value) {
        return switch (value) {
            case Map<?, ?> object ->
                object.values().stream().mapToInt(Edits::scalars).sum();
            case List<?> array -> array.stream().mapToInt(Edits::scalars).sum();
            default -> 1;
        };
    }

    private Object planted(Object value, String path) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            object.forEach((name, member) -> copy.put(name, planted(member, path + step((String) name))));
            return copy;
        }
        if (value instanceof List<?> array) {
            List<Object> copy = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                copy.add(planted(array.get(i), path + "[" + i + "]"));
            }
            return copy;
        }
        if (places.size() >= most || random.nextInt(share) > 0) {
            return value;
        }
        places.add(path);
        return unheard();
    }

    private Documents.Scalar unheard() {
        fresh++;
        return random.nextBoolean()
                ? new Documents.Text("fresh " + fresh)
                : new Documents.Numeral("7" + fresh + ".0001234567");
    }

    /** A copy with something changed somewhere, anyhow: values, members or elements that go, come, move or repeat. */
    Object edited(Object value, Documents documents) {
        if (value instanceof Map<?, ?> object) {
            return editedObject(object, documents);
        }
        if (value instanceof List<?> array) {
            return editedArray(array, documents);
        }
        return random.nextInt(6) == 0 ? documents.scalar() : value;
    }

    private Object editedObject(Map<?, ?> object, Documents documents) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        object.forEach((name, member) -> {
            if (random.nextInt(12) > 0) {
                copy.put(name, edited(member, documents));
            }
        });
        if (random.nextInt(8) == 0) {
            copy.put(documents.name(), documents.scalar());
        }
        return copy;
    }

    private Object editedArray(List<?> array, Documents documents) {
        List<Object> copy = new ArrayList<>();
        array.forEach(element -> copy.add(edited(element, documents)));
        for (int i = random.nextInt(6) - 2; i > 0; i--) {
            copy.addAll(copy.isEmpty() ? List.of(documents.scalar()) : List.of());
            int at = random.nextInt(copy.size());
            switch (random.nextInt(4)) {
                case 0 -> copy.add(random.nextInt(copy.size()), copy.remove(at));
                case 1 -> copy.add(random.nextInt(copy.size()), copy.get(at));
                case 2 -> copy.add(at, documents.scalar());
                default -> copy.set(at, documents.scalar());
            }
        }
        return copy;
    }

    /** A member's name as a step of a path. */
    static String step(String name) {
        boolean composed = Normalizer.isNormalized(name, Normalizer.Form.NFC);
        if (composed && PLAIN.matcher(name).matches() && !UNSEEN.matcher(name).find()) {
            return "." + name;
        }
        StringBuilder quoted = new StringBuilder("['");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            String one = String.valueOf(c);
            if (c == '\'' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (UNSEEN.matcher(one).matches()
                    || (!composed && MARK.matcher(one).matches())) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append("']").toString();
    }
}
