package understudy.compare.json;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import understudy.compare.path.IRegexp;

/**
 * The patterns that filters of one comparison ask for, each made once for both documents, and what they said of texts: what
 * both documents say is looked at once. For one thread.
 */
final class Patterns {

    /** Of the states of a pattern all may be looked at for each letter of a text; so many of them take as long as a step. */
    private static final int STATES_A_STEP = 6;

    private static final int STEPS_OF_A_PATTERN = 100;
    private static final int STEPS_OF_A_STATE = 8;

    /** Answers that are remembered, so that they take two megabytes at most. */
    private static final int MOST_ANSWERS = 10_000;

    private static final int LONGEST_TEXT = 64;

    private final Budget budget;
    private final Map<String, Optional<Pattern>> patterns = new HashMap<>();
    private final Map<Question, Boolean> answers = new HashMap<>();

    private record Question(Pattern pattern, boolean whole, String text) {}

    Patterns(Budget budget) {
        this.budget = budget;
    }

    /** Whether all of a text, or any part of it, matches; never where there is no such pattern. */
    boolean match(String pattern, String text, boolean whole) {
        Optional<Pattern> made = patterns.computeIfAbsent(pattern, this::compile);
        return made.isPresent() && ask(new Question(made.get(), whole, text));
    }

    /** A pattern may come from the document, and a few repeats in it make it large. */
    private Optional<Pattern> compile(String text) {
        IRegexp regexp = IRegexp.of(text);
        if (regexp.isLarge()) {
            throw Stop.budget();
        }
        budget.steps(STEPS_OF_A_PATTERN + STEPS_OF_A_STATE * regexp.size());
        return regexp.compile();
    }

    private boolean ask(Question question) {
        Boolean known = answers.get(question);
        if (known != null) {
            budget.bytes(question.text.length());
            return known;
        }
        boolean answer = look(question);
        if (question.text.length() <= LONGEST_TEXT && answers.size() < MOST_ANSWERS) {
            answers.put(question, answer);
        }
        return answer;
    }

    private boolean look(Question question) {
        String text = question.text;
        Pattern pattern = question.pattern;
        long looks = (long) text.length() * pattern.programSize();
        budget.steps((int) Math.min(Integer.MAX_VALUE, 1 + looks / STATES_A_STEP));
        return question.whole ? pattern.matches(text) : pattern.matcher(text).find();
    }
}
