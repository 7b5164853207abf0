package understudy.control.api;

import org.jspecify.annotations.Nullable;

/** What somebody asks of a rollout. {@code revision}: the one that was seen; {@code share}: only where one is set. */
public record SteeringView(
        @Nullable String reason,
        @Nullable Long revision,
        @Nullable Boolean force,
        @Nullable Integer share) {}
