package understudy.run.audit;

/**
 * What was done. Texts that have nothing to say are empty.
 *
 * @param action its word: {@code rule.remove}; what stands before the dot is its group
 * @param subject what it was done to: an id, an address
 * @param before how that was
 * @param after how that is by now
 * @param reason what people said of why
 */
public record Act(String action, String service, String subject, String before, String after, String reason) {

    public Act {
        action = Plain.text(action);
        service = Plain.text(service);
        subject = Plain.text(subject);
        before = Plain.text(before);
        after = Plain.text(after);
        reason = Plain.text(reason);
    }

    public static Act of(String action) {
        return new Act(action, "", "", "", "", "");
    }

    public Act in(String of) {
        return new Act(action, of, subject, before, after, reason);
    }

    public Act to(String what) {
        return new Act(action, service, what, before, after, reason);
    }

    /** How it was and how it is. */
    public Act changing(String was, String is) {
        return new Act(action, service, subject, was, is, reason);
    }

    public Act since(String why) {
        return new Act(action, service, subject, before, after, why);
    }
}
