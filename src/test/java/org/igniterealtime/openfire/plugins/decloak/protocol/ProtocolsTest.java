package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No protocol is forgotten anywhere. */
class ProtocolsTest {

    @Test
    void eachHasItsHandlerInTheList() {
        assertThat(Interception.by(Policy.outOfTheBox()).assembly.protocols()).extracting(ProtocolHandler::protocol)
            .containsExactlyInAnyOrder(Protocol.values());
    }

    @ParameterizedTest
    @EnumSource
    void eachDeclaresItsNamespaces(Protocol protocol) {
        assertThat(Interception.by(Policy.outOfTheBox()).assembly.protocols()).filteredOn(handler ->
            handler.protocol() == protocol).noneMatch(handler -> handler.namespaces() == Namespaces.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void eachHasAText(Protocol protocol) {
        assertThat(EnglishTexts.TEXTS.of("protocol." + protocol.word())).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsInTheReadme(Protocol protocol) throws IOException {
        assertThat(Files.readString(Path.of("readme.html"))).contains("<code>" + protocol.word() + "</code>");
    }
}
