package org.igniterealtime.openfire.plugins.decloak.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.DecloakPlugin;
import org.igniterealtime.openfire.plugins.decloak.host.References.Reference;
import org.junit.jupiter.api.Test;

/** All that the plugin's class files refer to of the host is there in each version that the one jar must run on. */
class HostApiTest {

    private static final Set<Reference> REFERENCES = references();

    @Test
    void openfire420HasAllThatThePluginRefersTo() {
        assertThat(missingFrom(HostApis.onTheClassPath())).isEmpty();
    }

    @Test
    void openfire511HasAllThatThePluginRefersTo() {
        assertThat(missingFrom(HostApis.listed("/openfire-api/5.1.1.txt.gz"))).isEmpty();
    }

    @Test
    void openfire52HasAllThatThePluginRefersTo() {
        assertThat(missingFrom(openfire52())).isEmpty();
    }

    @Test
    void whatHasChangedSinceIsKnown() {
        String properties = "org/jivesoftware/util/JiveGlobals";
        String set = "static setProperty(Ljava/lang/String;Ljava/lang/String;)";

        assertThat(HostApis.listed("/openfire-api/5.1.1.txt.gz").hasMember(properties, set + "V")).isTrue();
        assertThat(openfire52().hasMember(properties, set + "V")).isFalse();
        assertThat(openfire52().hasMember(properties, set + "Ljava/lang/String;")).isTrue();
        assertThat(openfire52().hasType("org/jivesoftware/openfire/net/SocketReader")).isFalse();
        assertThat(openfire52().hasType("org/jivesoftware/openfire/net/UserAgentInfo")).isTrue();
    }

    @Test
    void whatOnlyOneVersionHasIsFoundMissingInTheOther() {
        HostApi old = HostApis.onTheClassPath();
        HostApi current = HostApis.listed("/openfire-api/5.1.1.txt.gz");
        String routingTable = "org/jivesoftware/openfire/RoutingTable";
        String routePacket = "routePacket(Lorg/xmpp/packet/JID;Lorg/xmpp/packet/Packet;Z)V";

        assertThat(old.hasMember(routingTable, routePacket)).isTrue();
        assertThat(current.hasMember(routingTable, routePacket)).isFalse();
        assertThat(current.hasType("org/jivesoftware/util/SystemProperty")).isTrue();
        assertThat(old.hasType("org/jivesoftware/util/SystemProperty")).isFalse();
    }

    @Test
    void thePluginRefersToTheHost() {
        assertThat(REFERENCES).hasSizeGreaterThan(50).contains(new Reference("org/jivesoftware/openfire/PresenceRouter",
            "route(Lorg/xmpp/packet/Presence;)V"));
    }

    private static HostApi openfire52() {
        return HostApis.listed("/openfire-api/5.1.1.txt.gz", "/openfire-api/5.2-snapshot-changes.txt");
    }

    private static Stream<Reference> missingFrom(HostApi api) {
        return REFERENCES.stream().filter(reference -> reference.member().isEmpty()
            ? !api.hasType(reference.type()) : !api.hasMember(reference.type(), reference.member()));
    }

    private static Set<Reference> references() {
        References references = new References();
        Path classes = Path.of(DecloakPlugin.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                references.add(Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return references.found();
    }
}
