package understudy.control.api;

import org.jspecify.annotations.Nullable;

/** One place where two replies differ; {@code valueClass} is what both values are, such as {@code uuid}. */
public record DifferenceView(
        String path, String kind, @Nullable String valueClass, String oldValue, String newValue) {}
