package understudy.control.api;

import java.util.List;

/** How a rollout is to go: its shares in percent, those of them that wait for a person, and how long each step and the bake last at least. */
public record PlanView(List<Integer> steps, List<Integer> approval, long minStepSeconds, long bakeSeconds) {}
