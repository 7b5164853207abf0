package understudy.control.api;

import java.util.List;

/**
 * How a rollout is to go by its config.
 *
 * @param steps shares in percent, rising from 0
 * @param approval those of them that wait for a person
 * @param minStepSeconds how long each step lasts at least
 * @param bakeSeconds how long old stays the shadow while new serves all
 */
public record PlanView(List<Integer> steps, List<Integer> approval, long minStepSeconds, long bakeSeconds) {}
