package understudy.run.rollout;

import java.time.InstantSource;
import understudy.run.Keeping;
import understudy.run.Telling;

/** The world as a rollout sees it. */
public record World(
        Keeping keeping, Telling telling, Dialling dialling, Brake brake, Scene scene, InstantSource clock) {}
