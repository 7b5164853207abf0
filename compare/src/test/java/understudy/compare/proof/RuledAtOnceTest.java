package understudy.compare.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.get;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import understudy.compare.Account;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Replies;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** What an event loop finds out by itself is what the whole comparison finds, for any bodies under any rules. */
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RuledAtOnceTest {

    private static final Request GET = get();

    private static final String[] TYPES = {
        "application/json; charset=utf-8",
        "application/problem+json",
        "text/json",
        "application/json; charset=UTF-16",
        ""
    };

    private static final String[] CODINGS = {"identity", "gzip"};

    @Test
    void whatIsSettledAtOnceIsWhatTheWholeComparisonSays() {
        AtomicInteger settled = new AtomicInteger();
        Cases.each(random -> {
            Comparer comparer = Comparer.of(new Rulings(random).rules(), Replies.redactor(), random.split());
            Documents documents = new Documents(random);
            Object value = documents.value();
            String oldText = random.nextBoolean() ? Spelling.plain(value) : Spelling.otherwise(random, value);
            String type = type(random);
            Reply oldReply = reply(random, type, bytes(random, oldText));
            Reply newReply = reply(
                    random,
                    random.nextInt(40) == 0 ? type(random) : type,
                    bytes(random, changed(random, documents, value)));
            Optional<Account> atOnce =
                    comparer.equalAsRuled(GET, oldReply, newReply, comparer.look(oldReply, newReply));
            atOnce.ifPresent(account -> {
                settled.incrementAndGet();
                assertThat(account.comparison()).isEqualTo(new Comparison.Equal());
                assertThat(account)
                        .as("%s%n%s%n%s", comparer.rules(), oldReply.body(), newReply.body())
                        .isEqualTo(comparer.account(GET, oldReply, newReply));
            });
        });
        assertThat(settled.get()).isGreaterThanOrEqualTo(Cases.count() / 5);
    }

    /** Anyhow: moved, edited, with other values, or only written otherwise. */
    private static String changed(SplittableRandom random, Documents documents, Object value) {
        Edits edits = new Edits(random);
        Object changed = switch (random.nextInt(6)) {
            case 0 -> value;
            case 1 -> documents.shuffled(value, true, false);
            case 2 -> documents.shuffled(value, true, true);
            case 3 -> edits.planted(value, 1 + random.nextInt(3));
            case 4 -> edits.edited(value, documents);
            default -> documents.shuffled(edits.planted(value, 1), random.nextBoolean(), random.nextBoolean());
        };
        return random.nextBoolean() ? Spelling.plain(changed) : Spelling.otherwise(random, changed);
    }

    /** Seldom with a mark in front or a few bytes broken. */
    private static byte[] bytes(SplittableRandom random, String text) {
        return switch (random.nextInt(24)) {
            case 0 -> new Samples(random).broken(text.getBytes(UTF_8));
            case 1 -> ("\uFEFF" + text).getBytes(UTF_8);
            default -> text.getBytes(UTF_8);
        };
    }

    private static String type(SplittableRandom random) {
        return random.nextInt(8) == 0 ? TYPES[random.nextInt(TYPES.length)] : "application/json";
    }

    private static Reply reply(SplittableRandom random, String type, byte[] body) {
        Headers headers = type.isEmpty() ? Headers.none() : Headers.of("Content-Type", type);
        return random.nextInt(40) == 0
                ? Samples.reply(type, CODINGS[random.nextInt(CODINGS.length)], body)
                : new Reply(200, "", headers, Body.of(body));
    }
}
