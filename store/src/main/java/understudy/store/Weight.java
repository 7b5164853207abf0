package understudy.store;

import java.util.List;
import understudy.run.Keeping.Change;
import understudy.run.Sample;
import understudy.run.cause.Cause;
import understudy.run.noise.NoiseChapter;
import understudy.traffic.Headers;

/** How much memory a waiting change takes, in bytes and roughly: enough to bound it. */
final class Weight {

    private static final long RECORD = 512;
    private static final long LINE = 64;
    private static final long SCORES = 1 << 15;

    private Weight() {}

    static long of(Change change) {
        return switch (change) {
            case Change.CauseStands(Cause cause) -> of(cause);
            case Change.CausesJoined(Cause cause, var gone) -> of(cause) + LINE * gone.size();
            case Change.EndpointsJoined joined ->
                RECORD * (1 + joined.endpoints().size())
                        + LINE
                                * (joined.valuePlaces().size()
                                        + joined.causes().size()
                                        + joined.samples().size());
            case Change.SampleTaken(Sample sample) -> of(sample);
            case Change.SampleDropped ignored -> RECORD;
            case Change.CountsAdded ignored -> RECORD;
            case Change.RuleTallied ignored -> RECORD;
            case Change.RuleTallyGone ignored -> RECORD;
            case Change.NoiseStands(String service, NoiseChapter chapter) -> of(chapter);
            case Change.NoiseGone ignored -> RECORD;
            case Change.NoiseOfEndpointGone ignored -> RECORD;
            case Change.RulesAccepted(var rules) ->
                rules.stream().mapToLong(rule -> RECORD + length(rule.text())).sum();
            case Change.RuleRemoved ignored -> RECORD;
            case Change.RolloutMoved(var now, var move) ->
                2 * RECORD + length(now.rollout().reason()) + move.gates().size() * RECORD;
            case Change.EvidenceStands(var service, var evidence, var gone) ->
                RECORD + SCORES * evidence.inEpoch().byEndpoint().size() + RECORD * gone.size();
            case Change.CoverageStands(var service, var stand, var gone) ->
                2 * RECORD * (1 + stand.size()) + LINE * gone.size();
            case Change.NoteStands(var note) -> RECORD + length(note.text());
            case Change.NoteGone ignored -> RECORD;
            case Change.Done(var deed) ->
                2 * RECORD
                        + length(deed.act().before())
                        + length(deed.act().after())
                        + length(deed.act().reason());
        };
    }

    private static long of(Cause cause) {
        return 2 * RECORD
                + length(cause.oldExample())
                + length(cause.newExample())
                + length(cause.path())
                + length(cause.decision().reason());
    }

    private static long of(Sample sample) {
        long differences = sample.differences().stream()
                .mapToLong(d -> RECORD + length(d.path()) + length(d.oldValue()) + length(d.newValue()))
                .sum();
        long bodies = List.of(
                        sample.request().body(),
                        sample.oldReply().body(),
                        sample.newReply().body())
                .stream()
                .mapToLong(body -> body.bytes().length)
                .sum();
        return 4 * RECORD
                + length(sample.request().uri())
                + of(sample.request().headers())
                + of(sample.oldReply().headers())
                + of(sample.newReply().headers())
                + of(sample.oldReply().trailers())
                + of(sample.newReply().trailers())
                + differences
                + bodies;
    }

    private static long of(NoiseChapter chapter) {
        return RECORD
                + chapter.places().stream()
                        .mapToLong(place -> RECORD
                                + length(place.path())
                                + place.extent().path().map(Weight::length).orElse(0L)
                                + place.examples().stream()
                                        .mapToLong(example ->
                                                LINE + length(example.oldValue()) + length(example.otherValue()))
                                        .sum())
                        .sum();
    }

    private static long of(Headers headers) {
        long[] sum = {0};
        headers.forEach((name, value) -> sum[0] += LINE + length(name) + length(value));
        return sum[0];
    }

    private static long length(String text) {
        return text.length();
    }
}
