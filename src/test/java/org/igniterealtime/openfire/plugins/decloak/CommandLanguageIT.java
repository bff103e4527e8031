package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ad-hoc commands speak the language of the user's client. */
class CommandLanguageIT extends OnSharedServer {

    CommandLanguageIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @CsvSource({"en, Who may learn that you are there, as the domain says",
        "de, 'Wer erfahren darf, dass Sie da sind', wie es die Domain vorsieht",
        "fr, Qui peut savoir que vous êtes là, ce que dit le domaine",
        "pt-BR, Quem pode saber que você está online, o que o domínio disser",
        "tlh, Who may learn that you are there, as the domain says"})
    void aFormIsInTheLanguageOfTheStream(String language, String title, String option) {
        try (RawClient tybalt = RawClient.login(server, "tybalt", "reading-" + language, language)) {
            assertThat(tybalt.query("<iq type='set' id='form' to='shakespeare.lit'><command "
                + "xmlns='http://jabber.org/protocol/commands' node='decloak#preferences' action='execute'/></iq>"))
                .contains(title, option);
        }
    }
}
