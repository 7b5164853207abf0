package understudy.run.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparer;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.run.ParallelRun;
import understudy.run.RunSettings;

/**
 * What pairs are judged by: replaced whole by a reload, and by a new day.
 *
 * @param comparer of the judging's rules, those that have not expired
 * @param rules where its rules are counted
 */
public record Terms(
        RunSettings settings, ParallelRun.Judging judging, Comparer comparer, RuleBook.Page rules, LocalDate day) {

    private static final Logger log = LoggerFactory.getLogger(Terms.class);

    public static Terms of(RunSettings settings, ParallelRun.Judging judging, RuleBook.Page rules, Instant now) {
        LocalDate today = day(now);
        return new Terms(settings, judging, judging.comparer().asOf(today), rules, today);
    }

    /** In UTC, as rules expire. */
    public static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** The same on another day, when rules may have expired; says in the log which. */
    public Terms asOf(Instant now) {
        LocalDate today = day(now);
        if (today.equals(day)) {
            return this;
        }
        for (Rule rule : comparer.rules().rules()) {
            Mandate mandate = rule.scope().mandate();
            if (mandate.hasExpired(today) && !mandate.hasExpired(day)) {
                log.warn(
                        "rule expired service={} rule=\"{}\"; what it hid counts again",
                        settings.service(),
                        rule.text());
            }
        }
        return of(settings, judging, rules, now);
    }
}
