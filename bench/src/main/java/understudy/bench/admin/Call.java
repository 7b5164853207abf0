package understudy.bench.admin;

import java.util.List;
import understudy.bench.load.Ask;

/** What the page asks for, one of each, and what whoever gathers metrics does. */
enum Call {
    SERVICES("/api/v1/services?limit=1000"),
    SERVICE("/api/v1/services/{service}"),
    ENDPOINTS("/api/v1/services/{service}/endpoints?limit=100"),
    CAUSES("/api/v1/services/{service}/causes?limit=100"),
    CAUSE("/api/v1/causes/{cause}"),
    PAIR("/api/v1/pairs/{pair}"),
    ROLLOUT("/api/v1/services/{service}/rollout?moves=20"),
    RULES("/api/v1/services/{service}/rules"),
    METRICS("/metrics");

    private final String template;

    Call(String template) {
        this.template = template;
    }

    String template() {
        return template;
    }

    /** One call after the other, each with the next of what there is to look at. */
    Ask.Mix asks(Seen seen) {
        return Ask.Mix.inTurn(ids(seen).stream()
                .map(id -> Ask.ofPage(template.replaceFirst("\\{\\w+}", id)))
                .toList());
    }

    /** What stands for the variable in its path, if it has one. */
    private List<String> ids(Seen seen) {
        return switch (this) {
            case CAUSE -> seen.causes();
            case PAIR -> seen.pairs();
            case SERVICES, SERVICE, ENDPOINTS, CAUSES, ROLLOUT, RULES, METRICS -> List.of(Stage.SERVICE);
        };
    }
}
