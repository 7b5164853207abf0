package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.reply;
import static understudy.compare.Replies.words;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.MediaRange;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.StatusRange;
import understudy.traffic.Reply;

/** For which pairs a rule holds, and until when. */
class ScopeTest {

    private static final String OLD = "{\"a\":1}";
    private static final String NEW = "{\"a\":2}";

    private static Rule ignored(Scope scope) {
        return new Rule.Ignore(JsonPath.parse("$.a"), scope);
    }

    private static Scope status(String status) {
        return new Scope(Optional.empty(), Optional.empty(), Optional.of(StatusRange.parse(status)), Mandate.NONE);
    }

    private static Scope type(String type) {
        return new Scope(Optional.empty(), Optional.of(new MediaRange(type)), Optional.empty(), Mandate.NONE);
    }

    private static boolean excuses(Scope scope, Reply oldReply, Reply newReply) {
        return words(comparer(ignored(scope)).compare(get(), oldReply, newReply)).stream()
                .noneMatch(word -> word.endsWith("$.a"));
    }

    @ParameterizedTest(name = "{0} of {1} and {2}: {3}")
    @CsvSource({
        "404, 404, 404, true", "404, 400, 400, false", "4xx, 404, 404, true", "4XX, 404, 410, true",
        "404, 404, 410, false", "404, 410, 404, false", "5xx, 404, 404, false", "200, 200, 200, true"
    })
    void aRuleMayHoldForSomeStatuses(String range, int oldStatus, int newStatus, boolean holds) {
        Reply old = reply(oldStatus, OLD, "Content-Type", "application/json");
        Reply fresh = reply(newStatus, NEW, "Content-Type", "application/json");
        assertThat(excuses(status(range), old, fresh)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} of {1} and {2}: {3}")
    @CsvSource({
        "application/json, application/json, application/json, true",
        "application/json, application/JSON;charset=utf-8, application/json, true",
        "application/*, application/json, application/hal+json, true",
        "application/json, application/json, application/hal+json, false",
        "application/json, application/hal+json, application/json, false",
        "application/json, '', application/json, true",
        "text/*, application/json, application/json, false",
        "application/json, '', '', false"
    })
    void aRuleMayHoldForSomeContentTypes(String range, String oldType, String newType, boolean holds) {
        Reply old = oldType.isEmpty() ? reply(200, OLD) : reply(200, OLD, "Content-Type", oldType);
        Reply fresh = newType.isEmpty() ? reply(200, NEW) : reply(200, NEW, "Content-Type", newType);
        assertThat(excuses(type(range), old, fresh)).isEqualTo(holds);
    }

    @Test
    void oneThatExpiresHoldsOnItsLastDayAndNotAfterIt() {
        LocalDate last = LocalDate.parse("2027-01-31");
        Mandate mandate = new Mandate(Optional.of("ops"), Optional.of("clocks"), Optional.of(last));
        Comparer comparer = comparer(ignored(new Scope(Optional.empty(), Optional.empty(), Optional.empty(), mandate)));
        assertThat(differing(comparer.asOf(last))).isFalse();
        assertThat(differing(comparer.asOf(last.plusDays(1)))).isTrue();
        assertThat(differing(comparer.asOf(last.plusDays(1)).asOf(last))).isFalse();
        assertThat(comparer.asOf(last.plusDays(1)).rules()).isEqualTo(comparer.rules());
        assertThat(comparer.asOf(last)).isSameAs(comparer);
    }

    private static boolean differing(Comparer comparer) {
        return comparer.compare(get(), Replies.json(OLD), Replies.json(NEW)) instanceof Comparison.Different;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "99", "600", "6xx", "40x", "4x", "400-404", "xxx"})
    void aStatusIsOneOrAClassOfThem(String text) {
        assertThatThrownBy(() -> StatusRange.parse(text)).hasMessageContaining("(expected: a status, such as 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "*/*", "application/", "application/json; charset=utf-8", "a/b/c"})
    void aContentTypeIsOneOrAKindOfThem(String text) {
        assertThatThrownBy(() -> new MediaRange(text)).hasMessageContaining("(expected: a content type without");
    }
}
