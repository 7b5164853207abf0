package understudy.control.authority;

import java.text.Normalizer;
import java.util.Locale;
import understudy.run.audit.Actor;

/**
 * Somebody who asks and is known.
 *
 * @param id of the token
 * @param name of the token
 */
public record Who(String id, String name, Role role) {

    /** Whoever asks where nobody has to say who they are. */
    public static final Who LOCAL = new Who("local", "local", Role.ADMIN);

    /** As the audit trail calls them. */
    public Actor actor() {
        return new Actor(name, role.label());
    }

    /** Whether they cannot be told apart: two tokens of one name are one person's, however it is written. */
    public boolean isSame(Who other) {
        return id.equals(other.id) || isSame(name, other.name);
    }

    /** Whether two names are one: case, width and what parts their words tell nobody from another. */
    public static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ ._-]", "");
    }
}
