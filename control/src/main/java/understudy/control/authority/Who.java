package understudy.control.authority;

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

    /** Whether they cannot be told apart: two tokens of one name are one person's. */
    public boolean isSame(Who other) {
        return id.equals(other.id) || name.equals(other.name);
    }
}
