package understudy.cli;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a record of the admin API must have is there. Jackson leaves null what the JSON lacks, and the JSON
 * of any other server lacks nearly all.
 */
final class Whole {

    private Whole() {}

    /** The name of the first member that is missing, at whatever depth; empty when none is. */
    static Optional<String> missing(@Nullable Object value) {
        return missing(value, "the answer");
    }

    private static Optional<String> missing(@Nullable Object value, String name) {
        return switch (value) {
            case null -> Optional.of(name);
            case Record whole -> ofRecord(whole);
            case Collection<?> items -> ofItems(items, name);
            case Map<?, ?> entries -> ofItems(entries.values(), name);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofItems(Collection<?> items, String name) {
        for (Object item : items) {
            Optional<String> missing = missing(item, name + "[]");
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofRecord(Record whole) {
        for (RecordComponent part : whole.getClass().getRecordComponents()) {
            Object value = value(whole, part);
            if ((value == null && mayLack(part.getAnnotatedType())) || holdsNulls(part.getAnnotatedType())) {
                continue;
            }
            Optional<String> missing = missing(value, part.getName());
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static boolean mayLack(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Such as a list in which null stands for a value that there is not. */
    private static boolean holdsNulls(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType generic
                && Arrays.stream(generic.getAnnotatedActualTypeArguments()).anyMatch(Whole::mayLack);
    }

    private static @Nullable Object value(Record whole, RecordComponent part) {
        try {
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be read".formatted(part), e);
        }
    }
}
