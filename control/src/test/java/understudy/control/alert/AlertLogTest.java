package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import understudy.control.World;
import understudy.judge.rollout.Phase;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;

/** How much what is told matters in the log. */
class AlertLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AlertLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private Level level(Alert alert) {
        lines.list.clear();
        AlertLog.write(alert, "http://127.0.0.1:8090/");
        return lines.list.getFirst().getLevel();
    }

    @Test
    void aStepUpIsNoWarningAndARollbackIsAnError() {
        assertThat(level(Alert.phaseChange(Moves.to(Phase.PROGRESSING, 25), false)))
                .isEqualTo(Level.INFO);
        assertThat(level(Alert.phaseChange(Moves.to(Phase.SHADOWING, 0), true))).isEqualTo(Level.WARN);
        assertThat(level(Alert.rollback(Moves.to(Phase.ROLLED_BACK, 0)))).isEqualTo(Level.ERROR);
    }

    @Test
    void aStateMattersUntilItIsOver() {
        Alert down = Alert.state(AlertType.SHADOW_DOWN, "accounts", "it does not answer", "look at it", World.NOW);
        assertThat(level(down)).isEqualTo(Level.WARN);
        assertThat(level(down.over("it answers again"))).isEqualTo(Level.INFO);
    }
}
