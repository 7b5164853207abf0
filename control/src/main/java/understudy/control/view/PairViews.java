package understudy.control.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import understudy.compare.Difference;
import understudy.compare.value.ValueClass;
import understudy.control.api.DifferenceView;
import understudy.control.api.PairView;
import understudy.control.api.RawPairView;
import understudy.control.api.ReplyView;
import understudy.control.api.RequestView;
import understudy.run.Sample;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** What the API tells of a kept pair. */
public final class PairViews {

    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private PairViews() {}

    public static PairView of(Sample sample) {
        return new PairView(
                sample.id(),
                sample.service(),
                sample.endpoint().toString(),
                sample.at().toString(),
                request(sample.request()),
                reply(sample.oldReply(), sample.oldTook()),
                reply(sample.newReply(), sample.newTook()),
                sample.differences().stream().map(PairViews::difference).toList(),
                sample.causes());
    }

    /** Both replies of a kept pair as they are kept. */
    public static RawPairView raw(Sample sample) {
        return new RawPairView(raw(sample.oldReply()), raw(sample.newReply()));
    }

    private static RawPairView.RawReplyView raw(Reply reply) {
        Body body = reply.body();
        Optional<String> text = ShownText.text(body, reply.headers());
        return new RawPairView.RawReplyView(
                reply.status(),
                lines(reply.headers()),
                text.orElseGet(() -> Base64.getEncoder().encodeToString(body.bytes())),
                text.isPresent() ? "text" : "base64",
                body.isWhole());
    }

    private static DifferenceView difference(Difference one) {
        return new DifferenceView(
                one.path(),
                one.kind().label(),
                one.valueClass().map(ValueClass::label).orElse(null),
                one.oldValue(),
                one.newValue());
    }

    private static RequestView request(Request request) {
        return new RequestView(
                request.method(),
                request.uri(),
                lines(request.headers()),
                ShownText.of(request.body(), request.headers()),
                request.body().length());
    }

    private static ReplyView reply(Reply reply, Duration took) {
        return new ReplyView(
                reply.status(),
                lines(reply.headers()),
                ShownText.of(reply.body(), reply.headers()),
                reply.body().length(),
                lines(reply.trailers()),
                took.toNanos() / NANOS_PER_MILLI);
    }

    private static List<List<String>> lines(Headers headers) {
        List<List<String>> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add(List.of(name, value)));
        return lines;
    }
}
