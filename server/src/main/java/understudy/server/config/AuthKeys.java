package understudy.server.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.FourEyes;

/** The keys of {@code auth}: who has to say who they are, and what waits for a second person. */
final class AuthKeys {

    private static final Key<Boolean> REQUIRED = Key.optional(
                    "required", Forms.flag(), "whether whoever asks on the admin port has to show a token")
            .or("true");
    private static final Key<Duration> SESSION = Key.optional(
                    "session", Forms.duration("1m", "720h"), "how long a login of the page holds")
            .or("12h");
    private static final Key<List<FourEyes>> FOUR_EYES = Key.optional(
                    "fourEyes", ListForm.of(Forms.choice(words(), List.of())), "what waits for a second person")
            .or("[]");

    static final Key<AuthSettings> AUTH = Key.optional(
            "auth",
            Section.checked(AuthKeys::settings, REQUIRED, SESSION, FOUR_EYES).suchAs("{required: true}"),
            "who may do what; left out: whoever reaches the admin port may do everything");

    private AuthKeys() {}

    private static Map<String, FourEyes> words() {
        Map<String, FourEyes> words = new LinkedHashMap<>();
        List.of(FourEyes.values()).forEach(one -> words.put(one.label(), one));
        return words;
    }

    /** Where nobody says who they are, nobody can be told from who agrees. */
    private static Optional<AuthSettings> settings(Values values, Spot spot) {
        boolean required = values.get(REQUIRED);
        List<FourEyes> fourEyes = values.get(FOUR_EYES);
        if (!required && !fourEyes.isEmpty()) {
            FOUR_EYES
                    .at(spot)
                    .orElse(spot)
                    .refuse("[] with required: false", "nobody could be told from the second person");
            return Optional.empty();
        }
        return Optional.of(new AuthSettings(required, values.get(SESSION), new HashSet<>(fourEyes)));
    }
}
