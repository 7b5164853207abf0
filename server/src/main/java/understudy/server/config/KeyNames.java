package understudy.server.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns paths such as {@code services[1].shadow.percent} into the keys that people read: {@code shadow.percent} when there is
 * one service, {@code services[accounts].shadow.percent} when there are several and this one's name tells which it is.
 */
final class KeyNames {

    private static final Pattern NUMBERED =
            Pattern.compile("(services|alerts)\\[(\\d{1,9})](\\.?)(.*)", Pattern.DOTALL);
    private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Entry root;

    KeyNames(Entry root) {
        this.root = root;
    }

    String readable(String path) {
        Matcher matcher = NUMBERED.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        String list = matcher.group(1);
        String rest = matcher.group(4);
        if (list.equals("services") && items(list).size() == 1 && !rest.isEmpty()) {
            return rest;
        }
        int index = Integer.parseInt(matcher.group(2));
        return list + "[" + name(list, index).orElse(matcher.group(2)) + "]" + matcher.group(3) + rest;
    }

    private List<Entry> items(String list) {
        return root.field(list).map(Entry::items).orElse(List.of());
    }

    private Optional<String> name(String list, int index) {
        List<String> names = items(list).stream().map(KeyNames::nameOf).toList();
        return Optional.of(index)
                .filter(i -> i < names.size())
                .map(names::get)
                .filter(name -> READABLE.matcher(name).matches())
                .filter(name -> names.indexOf(name) == names.lastIndexOf(name));
    }

    private static String nameOf(Entry item) {
        return item.field("name")
                .filter(name -> !name.substituted())
                .map(Entry::shown)
                .orElse("");
    }
}
