package understudy.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.proposal.Extent;
import understudy.compare.rule.TextForm;
import understudy.compare.value.ValueClass;

/** How far apart values were, as one column keeps it: a JSON object, or nothing where nothing was measured. */
final class ExtentText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Numbers as texts, so that they stay exact. */
    private record Written(
            long seen,
            @Nullable String path,
            @Nullable String time,
            @Nullable String absolute,
            @Nullable String relative,
            List<List<String>> forms,
            @Nullable String valueClass) {}

    private ExtentText() {}

    static String of(Extent extent) {
        if (extent.seen() == 0) {
            return "";
        }
        return JSON.writeValueAsString(new Written(
                extent.seen(),
                extent.path().orElse(null),
                extent.time().map(Duration::toString).orElse(null),
                extent.absolute().map(BigDecimal::toString).orElse(null),
                extent.relative().map(BigDecimal::toString).orElse(null),
                extent.forms().stream().map(ExtentText::labels).toList(),
                extent.valueClass().map(ValueClass::label).orElse(null)));
    }

    private static List<String> labels(Collection<TextForm> forms) {
        return forms.stream().map(TextForm::label).sorted().toList();
    }

    static Extent parse(String text) {
        if (text.isEmpty()) {
            return Extent.none();
        }
        Written written = JSON.readValue(text, Written.class);
        Set<Set<TextForm>> forms = new HashSet<>();
        written.forms.forEach(labels -> forms.add(labels.stream()
                .map(label -> Labels.of(TextForm.class, TextForm::label, label))
                .collect(Collectors.toUnmodifiableSet())));
        return new Extent(
                written.seen,
                Optional.ofNullable(written.path),
                Optional.ofNullable(written.time).map(Duration::parse),
                Optional.ofNullable(written.absolute).map(BigDecimal::new),
                Optional.ofNullable(written.relative).map(BigDecimal::new),
                forms,
                Optional.ofNullable(written.valueClass)
                        .map(label -> Labels.of(ValueClass.class, ValueClass::label, label)));
    }
}
