package understudy.control.api;

import java.util.List;

/** One kept pair, redacted. */
public record PairView(
        String id,
        String service,
        String endpoint,
        String at,
        RequestView request,
        ReplyView oldReply,
        ReplyView newReply,
        List<DifferenceView> differences,
        List<String> causes) {}
