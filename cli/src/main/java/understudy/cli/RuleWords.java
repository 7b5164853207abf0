package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.control.api.NoiseView;
import understudy.control.api.RuleView;
import understudy.control.api.RuleView.ExplainsView;
import understudy.control.api.RuleView.HiddenNoiseView;
import understudy.control.api.RuleView.HiddenPlaceView;
import understudy.control.api.RuleView.HindsightView;
import understudy.control.api.TogetherView;

/** Says what a rule that does not hold would do. */
final class RuleWords {

    private static final String PROPOSED = "proposed";

    private static final int MOST_NAMED = 3;

    private RuleWords() {}

    static boolean isProposed(RuleView rule) {
        return rule.state().equals(PROPOSED);
    }

    /** In a line, for a cause. */
    static String offer(RuleView rule) {
        String warnings = rule.warnings().isEmpty() ? "" : "; " + String.join("; ", rule.warnings());
        return "would explain it: %s  (understudy rules accept %s --owner NAME --reason TEXT%s)"
                .formatted(rule.text(), rule.id(), warnings);
    }

    /** What it explains: {@code GET /accounts/{id} $.at value: old differed from itself 300 times}. */
    static String place(ExplainsView place) {
        String times = Numbers.count(place.support());
        return "%s %s %s: %s"
                .formatted(
                        place.endpoint(),
                        place.path(),
                        place.difference(),
                        place.cause() == null
                                ? "old differed from itself %s times".formatted(times)
                                : "cause %s, in %s kept pairs".formatted(place.cause(), times));
    }

    static List<String> examples(ExplainsView place) {
        return place.examples().stream().map(RuleWords::example).toList();
    }

    private static String example(NoiseView.ExampleView example) {
        return "%s | %s".formatted(example.oldValue(), example.otherValue());
    }

    /** What is no longer known because it came or went; empty where nothing was. */
    static Optional<String> beginsAnew(RuleView rule) {
        List<String> endpoints = rule.beginsAnew() == null ? List.of() : rule.beginsAnew();
        int more = endpoints.size() - MOST_NAMED;
        return endpoints.stream()
                .limit(MOST_NAMED)
                .reduce((some, next) -> some + ", " + next)
                .map(named -> "what is known of noise begins anew at %s%s; elsewhere it stays"
                        .formatted(named, more > 0 ? " and %s more".formatted(Numbers.count(more)) : ""));
    }

    /** What it would have hidden, and what to think of. */
    static List<String> hides(RuleView rule) {
        List<String> lines = new ArrayList<>();
        HindsightView would = rule.wouldHide();
        if (would != null) {
            lines.addAll(settled(would));
        }
        lines.addAll(careful(rule));
        return lines;
    }

    private static List<String> settled(HindsightView would) {
        HiddenNoiseView noise = would.noise();
        List<String> lines = new ArrayList<>();
        if (noise.pairs() > 0) {
            lines.add("of %s it would have settled %d%s%s"
                    .formatted(
                            pairs(noise.pairs(), "kept noise "),
                            noise.whole(),
                            noise.part() > 0 ? ", %d in part".formatted(noise.part()) : "",
                            tooLittle(noise.untold())));
        }
        if (would.pairs() > 0) {
            lines.add("of %s it would have settled %d%s%s"
                    .formatted(
                            pairs(would.pairs(), "kept mismatched "),
                            would.whole(),
                            would.part() > 0 ? ", %d in part".formatted(would.part()) : "",
                            tooLittle(would.untold())));
        }
        if (!would.places().isEmpty()) {
            lines.add("hides " + places(would.places()));
        }
        return lines.isEmpty() ? List.of("no pairs are kept to see what it would have hidden") : lines;
    }

    /** {@code the weakest of 3 places together settle 12 of 14 kept noise pairs, 1 in part}. */
    static String together(TogetherView some) {
        HindsightView would = some.wouldHide();
        HiddenNoiseView noise = would.noise();
        String mismatched = would.whole() + would.part() == 0
                ? ""
                : "; of %s %d, %d in part"
                        .formatted(pairs(would.pairs(), "kept mismatched "), would.whole(), would.part());
        return "together the weakest of %s places settle %d of %s%s%s%s"
                .formatted(
                        Numbers.count(some.rules().size()),
                        noise.whole(),
                        pairs(noise.pairs(), "kept noise "),
                        noise.part() > 0 ? ", %d in part".formatted(noise.part()) : "",
                        tooLittle(noise.untold()),
                        mismatched);
    }

    private static String tooLittle(int untold) {
        return untold == 0 ? "" : "; of %d too little is kept".formatted(untold);
    }

    private static String pairs(int count, String which) {
        return "%s %spair%s".formatted(Numbers.count(count), which, count == 1 ? "" : "s");
    }

    private static String places(List<HiddenPlaceView> places) {
        boolean several =
                places.stream().map(HiddenPlaceView::endpoint).distinct().count() > 1;
        String named = places.stream()
                .limit(MOST_NAMED)
                .map(place -> (several ? place.endpoint() + " " : "")
                        + "%s %s in %s".formatted(place.path(), place.kind(), pairs(place.pairs(), "")))
                .collect(Collectors.joining(", "));
        int more = places.size() - MOST_NAMED;
        return more > 0 ? "%s and %s more".formatted(named, Numbers.count(more)) : named;
    }

    /** What to think of; a line each. */
    static List<String> careful(RuleView rule) {
        return rule.warnings().stream().map(warning -> "careful: it " + warning).toList();
    }
}
