package understudy.compare.redact;

import java.util.List;
import java.util.regex.Matcher;

/** Finds in text the passwords of URLs, {@code postgres://user:secret@host}: what stands between a colon and the last at sign before the path. */
final class UrlPasswords {

    private static final String BEGIN = "://";
    private static final int LONGEST = 512;
    /** What ends the part with user and host, or any URL in a text. */
    private static final String END = "/?#\"'<>`\\|";

    private UrlPasswords() {}

    static void find(String text, List<Stretch> found) {
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int from = behindMark(text, begin + BEGIN.length());
            int colon = -1;
            int sign = -1;
            int at = from;
            for (; at < text.length() && at - from < LONGEST && !isEnd(text.charAt(at)); at++) {
                char c = text.charAt(at);
                colon = c == ':' && colon < 0 ? at : colon;
                sign = c == '@' ? at : sign;
            }
            if (colon >= 0
                    && sign > colon + 1
                    && !Marks.ANY.matcher(text).region(colon + 1, sign).matches()) {
                found.add(new Stretch(colon + 1, sign, text.substring(colon + 1, sign)));
            }
            begin = text.indexOf(BEGIN, at);
        }
    }

    /** A user that was taken out already has a colon of its own. */
    private static int behindMark(String text, int from) {
        Matcher mark = Marks.ANY.matcher(text).region(from, text.length());
        return mark.lookingAt() ? mark.end() : from;
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || END.indexOf(c) >= 0;
    }
}
