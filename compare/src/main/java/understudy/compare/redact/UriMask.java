package understudy.compare.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides in a URI what is not for everyone: the values of its query and fragment, path parameters, and user names. */
final class UriMask {

    private static final Pattern USER = Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?//)([^/\\s]*)@");
    private static final Pattern PATH_PARAMETER = Pattern.compile("(;[^=/;]{1,100}+=)([^/;]+)");

    /** A query item without a value, longer than this, is more likely a token than a name. */
    private static final int LONGEST_NAME = 40;

    private final Secrets secrets;

    UriMask(Secrets secrets) {
        this.secrets = secrets;
    }

    String mask(String uri) {
        int query = firstOf(uri, '?', '#');
        StringBuilder out = new StringBuilder(path(uri.substring(0, query)));
        int at = query;
        while (at < uri.length()) {
            out.append(uri.charAt(at));
            int end = at + 1;
            while (end < uri.length() && uri.charAt(end) != '&' && uri.charAt(end) != '#') {
                end++;
            }
            out.append(item(uri.substring(at + 1, end)));
            at = end;
        }
        return out.toString();
    }

    private String path(String path) {
        Matcher user = USER.matcher(path);
        if (user.find()) {
            return user.group(1) + secrets.mark(user.group(2)) + "@" + path(path.substring(user.end()));
        }
        return secrets.mask(PATH_PARAMETER
                .matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + secrets.mark(found.group(2)))));
    }

    private String item(String item) {
        int equals = item.indexOf('=');
        String name = equals < 0 ? item : item.substring(0, equals);
        String shown = name.length() > LONGEST_NAME ? secrets.mark(name) : secrets.mask(name);
        return equals < 0 || equals == item.length() - 1
                ? shown + item.substring(name.length())
                : shown + "=" + secrets.mark(item.substring(equals + 1));
    }

    private static int firstOf(String text, char one, char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return text.length();
    }
}
