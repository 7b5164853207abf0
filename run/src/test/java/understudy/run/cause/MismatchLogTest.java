package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import understudy.run.ParallelRun;
import understudy.run.World;

class MismatchLogTest {

    private final World world = new World();
    private final Logger logger = (Logger) LoggerFactory.getLogger("understudy.mismatch");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    @Test
    void aMismatchIsOneLineThatNamesTheCauseAndNoValue() {
        ParallelRun run = world.open();
        run.accept(world.pair("/accounts/4711?pin=1234", "{\"owner\":\"ann\"}", "{\"owner\":\"bob\"}"));

        Cause cause = run.causes().getFirst();
        assertThat(written())
                .singleElement()
                .asString()
                .startsWith("mismatch service=accounts endpoint=\"GET /accounts/{id}\" path=\"$.owner\" kind=value")
                .contains("cause=" + cause.id(), "pair=" + cause.samples().getFirst(), "suppressed=0")
                .doesNotContain("ann", "bob", "4711", "1234");
    }

    @Test
    void theLineNamesThePlaceThatMakesItAMismatchAndNoneThatIsExcused() {
        ParallelRun run = world.open();
        run.accept(world.pair("/a", "{\"currency\":\"EUR\"}", "{}"));
        Decision moved = Decision.of(CauseState.INTENDED, Remedy.NONE, "ann", "moved", world.now, Decision.NEVER);
        run.triage().decide(run.causes().getFirst().id(), CauseState.INTENDED, moved);
        run.accept(world.pair("/a", "{\"currency\":\"EUR\",\"name\":\"a\"}", "{\"name\":\"b\"}"));

        assertThat(written()).hasSize(2);
        assertThat(written().getLast()).contains("path=\"$.name\"").contains("causes=2");
    }

    @Test
    void aFloodOfOneCauseIsAFewLinesAndDrownsNoOther() {
        ParallelRun run = world.open();
        for (int i = 0; i < 100; i++) {
            run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));
        }
        assertThat(written()).hasSize(LogTurns.FIRST_LINES);

        run.accept(world.pair("/b", "{\"b\":1}", "{\"b\":2}"));
        assertThat(written()).hasSize(LogTurns.FIRST_LINES + 1);
        assertThat(written().getLast()).contains("endpoint=\"GET /b\"").endsWith("suppressed=0");

        world.now = world.now.plusSeconds(1);
        run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));

        assertThat(written()).hasSize(LogTurns.FIRST_LINES + 2);
        assertThat(written().getLast()).endsWith("suppressed=" + (100 - LogTurns.FIRST_LINES));
        assertThat(run.causes().stream().mapToLong(Cause::count).sum())
                .as("counts are exact")
                .isEqualTo(102);
    }

    @Test
    void oneOfTheFirstPairsIsSaidOnceWhateverItIs() {
        Logger ofRuns = (Logger) LoggerFactory.getLogger(ParallelRun.class);
        ListAppender<ILoggingEvent> first = new ListAppender<>();
        first.start();
        ofRuns.addAppender(first);
        try {
            ParallelRun run = world.open();
            run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":1}"));
            run.accept(world.pair("/a", "{\"a\":1}", "{\"a\":2}"));
        } finally {
            ofRuns.detachAppender(first);
        }

        assertThat(first.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("MATCH GET /a");
        assertThat(written()).singleElement().asString().startsWith("mismatch service=accounts endpoint=\"GET /a\"");
    }

    private List<String> written() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
