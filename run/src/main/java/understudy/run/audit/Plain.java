package understudy.run.audit;

import java.nio.charset.StandardCharsets;

/** Text as the trail keeps it, so that what is read again has the hash of what was written. */
final class Plain {

    static final int LONGEST = 4_000;
    private static final String CUT = "...";

    private Plain() {}

    /** Without what no file keeps: halves of characters, and NUL. */
    static String text(String any) {
        String cut = any.length() <= LONGEST ? any : any.substring(0, LONGEST - CUT.length()) + CUT;
        byte[] bytes = cut.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
