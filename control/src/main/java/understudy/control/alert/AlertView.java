package understudy.control.alert;

import understudy.run.Cause;

/**
 * What a webhook gets. Documented and relied on from outside: fields are added, never changed.
 *
 * @param event always {@code newCause}
 * @param key the same for every try of one alert, and for the same cause after a restart
 * @param count mismatched pairs when the alert was made
 * @param page where a person can look at it
 */
record AlertView(
        String event,
        String key,
        String service,
        String endpoint,
        String path,
        String kind,
        long count,
        String firstSeen,
        String oldExample,
        String newExample,
        String page) {

    static AlertView newCause(Cause cause, String pageUrl) {
        return new AlertView(
                "newCause",
                cause.id(),
                cause.service(),
                cause.endpoint().toString(),
                cause.path(),
                cause.kind().label(),
                cause.count(),
                cause.firstSeen().toString(),
                cause.oldExample(),
                cause.newExample(),
                pageUrl + "#/causes/" + cause.id());
    }
}
