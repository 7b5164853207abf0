package understudy.compare.redact;

/**
 * Where a secret stands in a text.
 *
 * @param meaning the secret without what may be written otherwise: a card number's digits without the spaces between them
 */
record Stretch(int from, int to, String meaning) {

    boolean reaches(Stretch next) {
        return next.from < to;
    }

    /** Both as one, when they overlap: nothing of either is shown. */
    Stretch with(Stretch next) {
        return next.to <= to ? this : new Stretch(from, next.to, meaning + next.meaning);
    }
}
