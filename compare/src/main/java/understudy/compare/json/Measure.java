package understudy.compare.json;

import understudy.compare.rule.Rule;

/**
 * A number for a scalar that a rule looks at, by which those that the rule takes for the same are found near each other: what it
 * is, when it is, or a hash of its form.
 */
final class Measure {

    /** Longer ones are all the same to it. */
    private static final int LONGEST = 200;

    private static final int STEPS = 4;

    private Measure() {}

    static double of(Rule rule, Scalar scalar, Budget budget) {
        if (scalar.length() > LONGEST) {
            return 0;
        }
        budget.steps(STEPS + (scalar.length() >> 2));
        double measure = scalar.isNumber() ? scalar.number().roughly() : ofText(rule, scalar, budget);
        return Double.isFinite(measure) ? measure : 0;
    }

    private static double ofText(Rule rule, Scalar text, Budget budget) {
        if (rule instanceof Rule.Normalise normalise) {
            return Leniency.hashOfForm(normalise.forms(), text, budget);
        }
        return rule instanceof Rule.Tolerance tolerance && tolerance.time().isPresent()
                ? Moment.of(text.text()).map(at -> (double) at.toEpochMilli()).orElse(0.0)
                : 0;
    }
}
