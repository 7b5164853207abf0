package understudy.server.config;

import java.time.Duration;
import java.util.Optional;
import understudy.run.simulation.Candidate;
import understudy.run.simulation.Traffic;

/**
 * What a rollout is tried on.
 *
 * @param traffic of which writes move, until a state says otherwise
 * @param clean how long new is as good as old at first
 * @param longest time until it ends undecided
 * @param seed for the same one the same happens
 * @param state where the data lives; empty: as the service says
 */
public record SimulationConfig(
        Candidate candidate, Traffic traffic, Duration clean, Duration longest, long seed, Optional<State> state) {}
