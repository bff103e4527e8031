package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Packet;

class InFlightStanzasTest {

    private final InFlightStanzas<String> known = new InFlightStanzas<>();

    @Test
    void whatIsKnownIsKnownOfOneStanzaWithItsParties() {
        Packet stanza = Stanzas.julietToTybalt("");
        known.put(stanza, "first");

        assertThat(known.find(stanza)).contains("first");
        assertThat(known.contains(Stanzas.julietToTybalt(""))).isFalse();

        stanza.setTo("romeo@shakespeare.lit");
        assertThat(known.contains(stanza)).isFalse();
        assertThat(known.find(stanza)).isEmpty();
        assertThat(known.remove(stanza)).isEmpty();
        assertThat(known.knows(stanza)).isTrue();

        stanza.setTo("tybalt@shakespeare.lit");
        stanza.setFrom("nurse@shakespeare.lit/hall");
        assertThat(known.contains(stanza)).isFalse();
    }

    @Test
    void aStanzaCanBeKnownWithEachOfItsParties() {
        Packet stanza = Stanzas.julietToTybalt("");
        known.put(stanza, "tybalt");
        stanza.setTo("romeo@shakespeare.lit");
        known.put(stanza, "romeo");

        assertThat(known.remove(stanza)).contains("romeo");
        assertThat(known.contains(stanza)).isFalse();
        stanza.setTo("tybalt@shakespeare.lit");
        assertThat(known.remove(stanza)).contains("tybalt");
        assertThat(known.knows(stanza)).isFalse();
        assertThat(known.isEmpty()).isTrue();
    }

    @Test
    void whatIsKnownLastCounts() {
        Packet stanza = Stanzas.presence("<presence/>");
        known.put(stanza, "first");
        known.put(stanza, "second");

        assertThat(known.remove(stanza)).contains("second");
        assertThat(known.isEmpty()).isTrue();
    }

    @Test
    void manyAreKnownAtOnce() {
        List<Packet> stanzas = IntStream.range(0, 2_000).<Packet>mapToObj(any -> Stanzas.julietToTybalt("")).toList();
        stanzas.forEach(stanza -> known.put(stanza, "known"));

        assertThat(stanzas).allMatch(known::contains);
        stanzas.subList(0, 1_000).forEach(known::remove);
        assertThat(stanzas.subList(0, 1_000)).noneMatch(known::contains);
        assertThat(stanzas.subList(1_000, 2_000)).allMatch(known::contains).allMatch(known::knows);
    }

    @Test
    void aStanzaThatNeverArrivesIsNotKept() {
        WeakReference<Packet> lost = new WeakReference<>(Stanzas.julietToTybalt(""));
        known.put(lost.get(), "lost");

        Awaitility.await().until(() -> {
            System.gc();
            return lost.get() == null;
        });
        // Its entry goes when its place is next used.
        IntStream.range(0, 20_000).mapToObj(any -> Stanzas.presence("<presence/>")).forEach(other -> {
            known.put(other, "other");
            known.remove(other);
        });
        assertThat(known.isEmpty()).isTrue();
    }
}
