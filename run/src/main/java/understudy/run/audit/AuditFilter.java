package understudy.run.audit;

/**
 * Which entries are wanted. What is empty takes all.
 *
 * @param action a word such as {@code rule.remove}, or its group: {@code rule}
 * @param below only entries with a smaller number; {@link Long#MAX_VALUE} takes all
 * @param most how many
 */
public record AuditFilter(String service, String actor, String action, long below, int most) {

    /** The last ones of all. */
    public static AuditFilter last(int most) {
        return new AuditFilter("", "", "", Long.MAX_VALUE, most);
    }
}
