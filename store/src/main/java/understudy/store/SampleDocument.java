package understudy.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;
import understudy.run.Sample;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * A kept pair as JSON on disk. These records, not those of the other rooms, are the format: a renamed field elsewhere
 * changes nothing in anybody's file. {@code at} is epoch milliseconds; bodies are base64, since they need not be text.
 */
record SampleDocument(
        String id,
        String service,
        String method,
        String template,
        long at,
        Message request,
        Message oldReply,
        Message newReply,
        long oldTookNanos,
        long newTookNanos,
        List<Place> differences,
        List<String> causes) {

    /** Lone surrogates are legal in Java and in JSON's escapes, but not in UTF-8: hence escapes only. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /**
     * A request or a reply.
     *
     * @param start method, URI and client of a request; status and phrase of a reply
     * @param headers names and values in turn
     * @param trailers the same; left out of requests, of replies without, and by versions that knew of none
     */
    record Message(
            List<String> start,
            List<String> headers,
            Content body,
            @Nullable List<String> trailers) {}

    /** A body; {@code length} is the original's; {@code sha256} is there when {@code kept} is only its beginning. */
    record Content(String kept, long length, @Nullable String sha256) {}

    /** A difference; {@code valueClass} is left out where there is none, and by versions that knew of none. */
    record Place(
            String path,
            String normalisedPath,
            String kind,
            String oldValue,
            String newValue,
            @Nullable String valueClass) {}

    static byte[] write(Sample sample, int bodyBytes) {
        Request request = sample.request();
        return JSON.writeValueAsBytes(new SampleDocument(
                sample.id(),
                sample.service(),
                sample.endpoint().method(),
                sample.endpoint().template(),
                sample.at().toEpochMilli(),
                new Message(
                        List.of(request.method(), request.uri(), request.client()),
                        lines(request.headers()),
                        content(request.body(), bodyBytes),
                        null),
                message(sample.oldReply(), bodyBytes),
                message(sample.newReply(), bodyBytes),
                sample.oldTook().toNanos(),
                sample.newTook().toNanos(),
                sample.differences().stream().map(SampleDocument::place).toList(),
                sample.causes()));
    }

    static Sample read(byte[] json) {
        return JSON.readValue(json, SampleDocument.class).sample();
    }

    private Sample sample() {
        List<String> asked = request.start();
        return new Sample(
                id,
                service,
                new Endpoint(method, template),
                Instant.ofEpochMilli(at),
                new Request(asked.get(0), asked.get(1), headers(request.headers()), body(request), asked.get(2)),
                reply(oldReply),
                reply(newReply),
                Duration.ofNanos(oldTookNanos),
                Duration.ofNanos(newTookNanos),
                differences.stream().map(SampleDocument::difference).toList(),
                causes);
    }

    private static Message message(Reply reply, int bodyBytes) {
        List<String> trailers = lines(reply.trailers());
        return new Message(
                List.of(Integer.toString(reply.status()), reply.phrase()),
                lines(reply.headers()),
                content(reply.body(), bodyBytes),
                trailers.isEmpty() ? null : trailers);
    }

    private static Reply reply(Message message) {
        int status = Integer.parseInt(message.start().get(0));
        Headers trailers = message.trailers() == null ? Headers.none() : headers(message.trailers());
        return new Reply(status, message.start().get(1), headers(message.headers()), body(message), trailers);
    }

    private static List<String> lines(Headers headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> {
            lines.add(name);
            lines.add(value);
        });
        return lines;
    }

    private static Headers headers(List<String> namesAndValues) {
        return Headers.of(namesAndValues.toArray(String[]::new));
    }

    private static Content content(Body body, int most) {
        byte[] kept = body.bytes();
        boolean whole = body.isWhole() && kept.length <= most;
        byte[] fitting = kept.length <= most ? kept : Arrays.copyOf(kept, most);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Content(
                base64.encodeToString(fitting), body.length(), whole ? null : base64.encodeToString(body.sha256()));
    }

    private static Body body(Message message) {
        Content content = message.body();
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] kept = base64.decode(content.kept());
        return content.sha256() == null
                ? Body.shown(kept, content.length())
                : Body.noted(kept, content.length(), base64.decode(content.sha256()));
    }

    private static Place place(Difference difference) {
        return new Place(
                difference.path(),
                difference.normalisedPath(),
                difference.kind().label(),
                difference.oldValue(),
                difference.newValue(),
                difference.valueClass().map(ValueClass::label).orElse(null));
    }

    private static Difference difference(Place place) {
        Kind kind = Labels.of(Kind.class, Kind::label, place.kind());
        return new Difference(
                place.path(), place.normalisedPath(), kind, place.oldValue(), place.newValue(), values(place));
    }

    private static Values values(Place place) {
        return place.valueClass() == null
                ? Values.unknown()
                : new Values.Classed(Labels.of(ValueClass.class, ValueClass::label, place.valueClass()));
    }
}
