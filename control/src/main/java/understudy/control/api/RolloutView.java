package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it stands. {@code pause}: why it is paused; {@code raising}: a share that waits for the store; {@code revision}:
 * for the next action; {@code rollbackLight}: green, amber or red; {@code gates} are empty until the step has been judged;
 * {@code advice}: what follows for the service; {@code rollbackLoses}: how many writes only new may have, while the light is amber;
 * {@code plan}: how it is to go on.
 */
public record RolloutView(
        String service,
        String phase,
        @Nullable String pause,
        String reason,
        int share,
        @Nullable Integer raising,
        String serving,
        long epoch,
        long revision,
        String stepBegan,
        List<GateView> gates,
        List<String> notExercised,
        String rollbackLight,
        List<MoveView> moves,
        AdviceView advice,
        @Nullable Long rollbackLoses,
        PlanView plan) {}
