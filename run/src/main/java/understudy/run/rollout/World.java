package understudy.run.rollout;

import java.time.InstantSource;
import understudy.run.Keeping;
import understudy.run.Telling;
import understudy.run.audit.Recording;

/** The world as a rollout sees it. */
public record World(
        Keeping keeping,
        Telling telling,
        Dialling dialling,
        Brake brake,
        Scene scene,
        InstantSource clock,
        Recording recording) {

    /** One that puts nothing on record. */
    public World(Keeping keeping, Telling telling, Dialling dialling, Brake brake, Scene scene, InstantSource clock) {
        this(keeping, telling, dialling, brake, scene, clock, Recording.NOWHERE);
    }
}
