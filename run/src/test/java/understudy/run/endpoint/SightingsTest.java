package understudy.run.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final String TEMPLATE = "/accounts/{id}";

    private final Sightings sightings = new Sightings(false);

    @Test
    void aValueInAPathIsShownOnceSeveralClientsSentIt() {
        assertThat(sightings.shown("/accounts/4711?x=1", "10.0.0.1", TEMPLATE)).isEqualTo("/accounts/{id}?x=1");
        assertThat(sightings.shown("/accounts/4711", "10.0.0.1", TEMPLATE))
                .as("the same client")
                .isEqualTo("/accounts/{id}");
        assertThat(sightings.shown("/accounts/4711", "10.0.0.2", TEMPLATE)).isEqualTo("/accounts/{id}");
        assertThat(sightings.shown("/accounts/4712", "10.0.0.3", TEMPLATE))
                .as("another value")
                .isEqualTo("/accounts/{id}");
        assertThat(sightings.shown("/accounts/4711", "10.0.0.3", TEMPLATE)).isEqualTo("/accounts/4711");
    }

    /** Clients are not written down: after a restart less is shown, never more. */
    @Test
    void aNewStartKnowsOfNoClient() {
        for (String client : new String[] {"10.0.0.1", "10.0.0.2", "10.0.0.3"}) {
            sightings.shown("/accounts/4711", client, TEMPLATE);
        }
        assertThat(new Sightings(false).shown("/accounts/4711", "10.0.0.4", TEMPLATE))
                .isEqualTo("/accounts/{id}");
    }

    @Test
    void everythingIsShownWhereThatWasSaid() {
        sightings.showAll(true);
        assertThat(sightings.shown("/accounts/4711", "10.0.0.1", TEMPLATE)).isEqualTo("/accounts/4711");
    }

    @Test
    void aWordIsAValueWhereItsEndpointHasAPlaceholder() {
        String template = "/users/{name}/cards";
        assertThat(sightings.shown("/users/ann/cards?x=1", "10.0.0.1", template))
                .isEqualTo("/users/{id}/cards?x=1");
        assertThat(sightings.shown("/users/ann/cards", "10.0.0.2", template)).isEqualTo("/users/{id}/cards");
        assertThat(sightings.shown("/users/ann/cards", "10.0.0.3", template)).isEqualTo("/users/ann/cards");
        assertThat(sightings.shown("/users/bob", "10.0.0.1", "/users/*")).isEqualTo("/users/{id}");
        assertThat(sightings.shown("/users/bob", "10.0.0.1", "/users/bob")).isEqualTo("/users/bob");
        assertThat(sightings.shown("/graphql", "10.0.0.1", "/graphql query {x}"))
                .isEqualTo("/graphql");
    }
}
